/** Holds what the backend signed to know this browser again, for the forwarding guard. */
export const browserCookie = "__Host-makepay_browser"

/** As long as browsers keep any cookie (RFC 6265bis): a link may be opened again much later. */
export const browserCookieSeconds = 400 * 86_400

/** `null` for what cannot be the backend's, or would not fit into a cookie. */
export function readBrowser(value: string | null | undefined): string | null {
  return value && /^[\w\-.~+/=:]{1,600}$/.test(value) ? value : null
}
