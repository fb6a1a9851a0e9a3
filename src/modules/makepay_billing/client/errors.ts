/** What went wrong between us and MakePay, in the words that decide what to do next. */
export type MakePayErrorKind =
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "rejected"
  | "rate_limited"
  | "unavailable"
  | "unreadable"
  | "incomplete"

const ADVICE: Record<MakePayErrorKind, string> = {
  unauthorized: "MakePay does not accept the API key. Check the options keyId and keySecret",
  forbidden: "MakePay does not let this API key do that. Check which company the key belongs to",
  not_found: "MakePay does not know this record",
  conflict: "MakePay refused a change that contradicts its state",
  rejected: "MakePay rejected the request",
  rate_limited: "MakePay asks for fewer requests. The next try comes by itself",
  unavailable: "MakePay does not answer. The next try comes by itself",
  unreadable:
    "MakePay answered something that is not the documented JSON. Check the option baseUrl",
  incomplete:
    "MakePay repeated a page of a list instead of going on. What it sent is kept; the next try comes by itself",
}

/**
 * A failed call of MakePay's API. Its message never repeats a request, a header or an answer's body,
 * since all three may hold secrets or personal data.
 */
export class MakePayError extends Error {
  override readonly name = "MakePayError"

  constructor(
    readonly kind: MakePayErrorKind,
    /** Method and path, without a query. */
    readonly call: string,
    readonly status: number | null = null,
    /** Seconds, from the answer's `Retry-After`. */
    readonly retryAfter: number | null = null
  ) {
    super(`${ADVICE[kind]} (${call}${status === null ? "" : `, status ${status}`}).`)
  }

  /** Whether the same call may succeed later (MakePay API, Errors and retries). */
  get retryable(): boolean {
    return this.kind === "rate_limited" || this.kind === "unavailable"
  }
}

/** Sorts an HTTP status that is not 2xx; redirects are never followed, so 3xx is a wrong address. */
export function errorKind(status: number): MakePayErrorKind {
  switch (status) {
    case 401:
      return "unauthorized"
    case 403:
      return "forbidden"
    case 404:
      return "not_found"
    case 409:
      return "conflict"
    case 429:
      return "rate_limited"
    case 408:
    case 425:
      return "unavailable"
    default:
      if (status >= 500) {
        return "unavailable"
      }
      return status >= 400 ? "rejected" : "unreadable"
  }
}

/** Reads `Retry-After` as seconds or an HTTP date (RFC 9110 §10.2.3); null if absent or odd. */
export function parseRetryAfter(value: string | null, now: Date): number | null {
  if (value === null) {
    return null
  }
  if (/^\d+$/.test(value.trim())) {
    return Number(value)
  }
  // Date.parse finds a date in nearly everything, such as 5 January 2001 in "1.5".
  const date = / GMT$/.test(value.trim()) ? Date.parse(value) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now.getTime()) / 1000))
}
