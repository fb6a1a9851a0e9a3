import { useEffect, useState, type RefObject } from "react"

const FEEDBACK_MS = 3000

type CopyState = "idle" | "copied" | "failed"

/**
 * Copies what a text field holds and says for a moment that it did. Where the browser has no clipboard
 * (a page that is neither HTTPS nor localhost), the field is left selected for the keyboard.
 */
export function useCopy(field: RefObject<HTMLInputElement>) {
  const [state, setState] = useState<CopyState>("idle")

  useEffect(() => {
    if (state !== "copied") {
      return
    }
    const timer = setTimeout(() => setState("idle"), FEEDBACK_MS)
    return () => clearTimeout(timer)
  }, [state])

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(field.current?.value ?? "")
      setState("copied")
    } catch {
      field.current?.select()
      setState("failed")
    }
  }

  return { state, copy }
}
