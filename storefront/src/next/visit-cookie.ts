import { isOwnPath } from "./base-path.js"

/** Browsers accept a `__Host-` cookie only when it is Secure, has Path=/ and no Domain (RFC 6265bis). */
export const visitCookie = "__Host-makepay_portal"

export interface SavedVisit {
  session: string
  /** The portal's path as a template. */
  path: string
}

/** The cookie's value: path and session in one, so that neither is ever there without the other. */
export function writeVisit({ session, path }: SavedVisit): string {
  return `${encodeURIComponent(path)}:${session}`
}

/** `null` for what `writeVisit` did not write. */
export function readVisit(value: string | undefined): SavedVisit | null {
  const [, encodedPath, session] = /^([^:]*):([\x21-\x7e]{1,1024})$/.exec(value ?? "") ?? []
  if (encodedPath === undefined || session === undefined) return null
  try {
    const path = decodeURIComponent(encodedPath)
    return isOwnPath(path) ? { session, path } : null
  } catch {
    return null
  }
}
