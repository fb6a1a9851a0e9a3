/**
 * Why a call did not give what was asked for:
 * - `refused`: the portal link opens nothing (unknown, expired, revoked, used up: the backend does not say which),
 *   or the code is not right
 * - `signed_out`: the session has ended
 * - `not_found`: no such record, or not this customer's
 * - `too_many`: too many tries; see `retryAfter`
 * - `code_not_sent`: the forwarding guard's code could not be mailed; trying again soon is useless
 * - `unavailable`: the backend did not answer, or not with what it should; worth trying again
 * - `misconfigured`: the shop's set-up is wrong (address, publishable key, plugin missing); trying again is useless
 */
export type PortalErrorKind =
  | "refused"
  | "signed_out"
  | "not_found"
  | "too_many"
  | "code_not_sent"
  | "unavailable"
  | "misconfigured"

/** What every call of the client rejects with. Its message never holds a token, an id or an address. */
export class PortalError extends Error {
  override readonly name = "PortalError"

  constructor(
    readonly kind: PortalErrorKind,
    message: string,
    /** HTTP status of the answer, 0 when there was none. */
    readonly status: number = 0,
    /** Seconds to wait, when the backend said so. */
    readonly retryAfter: number | null = null
  ) {
    super(message)
  }
}
