import { clx } from "@medusajs/ui"

/** One line of text from outside, of any length and direction; whole on hover. */
export function ClippedText({ text, className }: { text: string; className?: string }) {
  return (
    <bdi className={clx("block truncate", className)} title={text}>
      {text}
    </bdi>
  )
}
