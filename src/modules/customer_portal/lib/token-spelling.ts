/** What a member is: any text, a safe integer, or just this text. */
type Kind = "text" | "integer" | { only: string }
type Members = Readonly<Record<string, Kind>>

/**
 * Whether a text is a compact JWS spelled the one way in which this plugin writes it: canonical base64url,
 * JSON without white space, just these members, in this order, once each, of these kinds.
 *
 * Parsers disagree about doubled members, numbers out of range, padding and stray bits; a text that only
 * one of them reads as a token would be one that two parts of a system understand differently.
 */
export function hasOneSpelling(
  token: string,
  shape: { header: Members; claims: Members }
): boolean {
  const parts = token.split(".")
  return (
    parts.length === 3 &&
    parts.every(isCanonical) &&
    isWrittenAs(parts[0], shape.header) &&
    isWrittenAs(parts[1], shape.claims)
  )
}

/** Decoders also take padding, white space, the other base64 alphabet and stray bits at the end. */
function isCanonical(part: string): boolean {
  return part !== "" && Buffer.from(part, "base64url").toString("base64url") === part
}

function isWrittenAs(part: string, members: Members): boolean {
  const bytes = Buffer.from(part, "base64url")
  const text = bytes.toString()
  const value = parse(text)
  return (
    value !== null &&
    // Bytes that are no UTF-8 were replaced on the way to text.
    Buffer.from(text).equals(bytes) &&
    JSON.stringify(value) === text &&
    Object.keys(value).join() === Object.keys(members).join() &&
    Object.entries(members).every(([name, kind]) => isOfKind(value[name], kind))
  )
}

function isOfKind(value: unknown, kind: Kind): boolean {
  switch (kind) {
    case "text":
      return typeof value === "string"
    case "integer":
      return Number.isSafeInteger(value)
    default:
      return value === kind.only
  }
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
