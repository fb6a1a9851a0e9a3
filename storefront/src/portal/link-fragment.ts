/**
 * The token in a portal link's fragment, `#t=<token>`, without what mail programs append: a full stop, a
 * bracket, `&utm_source=…`, a text fragment. `null` when there is none. Whether the token is good is for
 * the backend to say: what does not look like one is handed over too, so that it is refused and recorded.
 */
export function readLinkToken(fragment: string): string | null {
  // Decoded as a whole, for some programs encode all of it; `;` ends an `&amp;`.
  const value = /(?:^#?|[#&?;])t=([^&#?]*)/.exec(decode(fragment))?.[1]
  if (!value) return null
  const jws = /^[\w-]+\.[\w-]+\.[\w-]+/.exec(value)
  return (jws ? jws[0] : value.replace(/[\s.,;:!?'"<>()[\]{}]+$/, "")) || null
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
