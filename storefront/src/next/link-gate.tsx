"use client"

import { useEffect, useRef, useState, type FormEvent, type ReactNode } from "react"

import { readLinkToken } from "../portal/link-fragment.js"
import { below, fillPath, pathTemplate, type RouteParams } from "./base-path.js"

export interface LinkGateProps {
  openLink: (form: FormData) => Promise<{ place: string } | { problem: string }>
  /** Where a visit that is still open goes on when the address holds no link. */
  continueTo: string | null
  /** How many segments of the path lie below the portal's own. */
  depth: number
  params: RouteParams
  words: { open: string; opening: string; personal: string; unavailable: string }
  /** Shown when the address holds no link. */
  incomplete: ReactNode
}

/**
 * The only part of the portal that runs in the browser. It takes the token out of the address, waits for a
 * person to press the button, and hands it to the server.
 */
export function LinkGate(props: LinkGateProps) {
  const { openLink, continueTo, depth, params, words, incomplete } = props
  const token = useRef<string | null>(null)
  const [state, setState] = useState<"reading" | "ready" | "busy" | "incomplete">("reading")
  const [problem, setProblem] = useState("")

  useEffect(() => {
    const read = () => {
      const found = readLinkToken(location.hash)
      if (location.hash) cleanAddress()
      if (found) {
        token.current = found
        setProblem("")
        setState("ready")
      } else if (!token.current) {
        if (continueTo) location.replace(continueTo)
        else setState("incomplete")
      }
    }
    read()
    // Next's router starts right after this.
    const later = setTimeout(tellRouter)
    // A link that is pasted into the same tab changes nothing but the fragment.
    addEventListener("hashchange", read)
    return () => {
      clearTimeout(later)
      removeEventListener("hashchange", read)
    }
  }, [])

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!token.current || state !== "ready") return
    setState("busy")
    setProblem("")
    tellRouter()
    const path = pathTemplate(location.pathname, depth, params)
    const form = new FormData()
    form.set("token", token.current)
    form.set("path", path)
    const result = await openLink(form).catch(() => ({ problem: words.unavailable }))
    // Replaced, so that going back does not lead to a link that is used up.
    if ("place" in result) return location.replace(below(fillPath(path, params), result.place))
    setProblem(result.problem)
    setState("ready")
  }

  if (state === "incomplete") return incomplete
  return (
    <form className="mpp-gate" onSubmit={submit}>
      <button
        className="mpp-button mpp-button-primary mpp-button-wide"
        type="submit"
        disabled={state !== "ready"}
        aria-busy={state === "busy"}
      >
        {state === "busy" ? words.opening : words.open}
      </button>
      <p className="mpp-problem" role="alert">
        {problem}
      </p>
      <p className="mpp-note">{words.personal}</p>
    </form>
  )
}

function cleanAddress() {
  // With Next's own state, for this may come before its router listens.
  history.replaceState(history.state, "", addressWithoutFragment())
}

/**
 * Next's router keeps the address that it started with and writes it back after a server action, token and
 * all. It takes note of a change that is made without its own state.
 */
function tellRouter() {
  history.replaceState(null, "", addressWithoutFragment())
}

const addressWithoutFragment = () => location.pathname + location.search
