import type { Mail } from "../../../support/mailbox/mailbox"

/** The code in a mail of the forwarding guard. */
export const codeIn = ({ text }: Mail): string => partOf(text, /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/)

/** The portal link in a mail. */
export const linkIn = ({ text }: Mail): string => partOf(text, /\bhttp\S+#t=[\w.-]+/)

function partOf(text: string, pattern: RegExp): string {
  const [part] = pattern.exec(text) ?? []
  if (!part) throw new Error(`The mail holds nothing like ${pattern}:\n${text}`)
  return part
}
