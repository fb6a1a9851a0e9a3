const loopback = new Set(["localhost", "127.0.0.1", "[::1]"])

/**
 * An address that may be linked to: https, or http on this machine for development. `null` for all else,
 * `javascript:` and addresses that hold a password among it.
 */
export function safeUrl(address: string | null | undefined): string | null {
  if (!address) return null
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return null
  }
  if (url.username || url.password) return null
  if (url.protocol === "https:") return url.href
  return url.protocol === "http:" && loopback.has(url.hostname) ? url.href : null
}

/** `mailto:` for a plain address. What could add headers or recipients to the message gives `null`. */
export function mailtoUrl(email: string | null): string | null {
  return email !== null && /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(email) ? `mailto:${email}` : null
}
