import { PortalError } from "./portal-error.js"

/** Routes before a session: there, 401 speaks of what was sent, not of a session that has ended. */
const doorRoutes = new Set(["POST /sessions", "POST /sessions/code", "POST /recovery"])

/** What an answer other than 2xx means to the portal. */
export function failureOf(
  response: Response,
  text: string,
  method: string,
  route: string
): PortalError {
  const { status } = response
  const name = `${method} /store/customer-portal${route}`
  // Browsers and some workers show a redirect that was not followed as an opaque answer of status 0.
  if (response.type === "opaqueredirect" || (status >= 300 && status < 400)) {
    return new PortalError(
      "misconfigured",
      `${name}: the backend answered with a redirect. Set backendUrl to the address that it redirects to.`,
      status
    )
  }
  const door = doorRoutes.has(`${method} ${route}`)
  switch (status) {
    case 401:
      return door
        ? new PortalError("refused", `${name}: this portal link or code is not valid.`, status)
        : new PortalError("signed_out", `${name}: the session has ended.`, status)
    case 429:
      return new PortalError(
        "too_many",
        `${name}: too many tries.`,
        status,
        retryAfterSeconds(response.headers.get("retry-after"))
      )
    case 400:
      if (errorType(text) === "not_allowed") {
        return new PortalError(
          "misconfigured",
          `${name}: the backend does not accept the publishable key. Use one of the store's own.`,
          status
        )
      }
      return badRequest(door, name, status)
    case 413:
    case 422:
      return badRequest(door, name, status)
    case 404:
      // There, 404 says that MakePay has no billing page for this customer.
      return route.includes("/:") || route === "/hosted-billing"
        ? new PortalError("not_found", `${name}: not found.`, status)
        : new PortalError(
            "misconfigured",
            `${name}: not found. Is medusa-plugin-makepay-portal installed in the backend?`,
            status
          )
    case 503:
      if (errorType(text) === "code_not_mailed") {
        return new PortalError("code_not_sent", `${name}: the code could not be mailed.`, status)
      }
    // falls through
    default:
      return status >= 500 || status === 408 || status === 425
        ? new PortalError(
            "unavailable",
            `${name}: the backend answered ${status}.`,
            status,
            retryAfterSeconds(response.headers.get("retry-after"))
          )
        : new PortalError("misconfigured", `${name}: the backend answered ${status}.`, status)
  }
}

function badRequest(door: boolean, name: string, status: number): PortalError {
  return door
    ? new PortalError("refused", `${name}: this portal link or code is not valid.`, status)
    : new PortalError("not_found", `${name}: the backend does not accept this question.`, status)
}

/** Medusa's errors are `{type, message}`. */
function errorType(text: string): string | null {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === "object" && body !== null && "type" in body ? String(body.type) : null
  } catch {
    return null
  }
}

/** RFC 9110 §10.2.3: whole seconds or a date. */
export function retryAfterSeconds(value: string | null, now: number = Date.now()): number | null {
  if (value === null) return null
  if (/^\d{1,9}$/.test(value.trim())) return Number(value)
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000))
}
