import { failureOf } from "./failure.js"
import { PortalError } from "./portal-error.js"

export interface PortalRequest {
  method: "GET" | "POST" | "DELETE"
  /** The route as it is documented, safe to print: `/payments/:uid`. */
  route: string
  url: URL
  headers: Record<string, string>
  body?: unknown
  /** A member that the answer must have, or one of several, so that some other server's JSON is not taken for ours. */
  expects: string | readonly string[]
  fetch: typeof fetch
  /** Milliseconds for the whole exchange, body included. */
  timeout: number
  cache: RequestCache | undefined
}

/**
 * Sends one request to the backend and returns its JSON. Redirects are never followed: they would
 * carry the publishable key, and the session, to a host that nobody configured.
 * @throws PortalError
 */
export async function sendRequest<T>(request: PortalRequest): Promise<T> {
  const { method, route } = request
  const expected = [request.expects].flat()
  const name = `${method} /store/customer-portal${route}`
  const signal = AbortSignal.timeout(request.timeout)
  let response: Response
  let text: string
  try {
    response = await request.fetch(request.url, {
      method,
      headers: request.headers,
      redirect: "manual",
      signal,
      ...(request.cache ? { cache: request.cache } : {}),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    })
    text = await response.text()
  } catch {
    throw new PortalError(
      "unavailable",
      signal.aborted
        ? `${name}: no complete answer within ${request.timeout} ms.`
        : `${name}: the backend could not be reached.`
    )
  }

  if (!response.ok) throw failureOf(response, text, method, route)

  const answer = parseJson(text)
  if (answer === undefined) {
    const isJson = response.headers.get("content-type")?.includes("json") ?? false
    throw isJson
      ? new PortalError("unavailable", `${name}: the answer was cut short.`, response.status)
      : new PortalError(
          "misconfigured",
          `${name}: the answer is not JSON. Is backendUrl the address of the Medusa backend?`,
          response.status
        )
  }
  if (
    typeof answer !== "object" ||
    answer === null ||
    !expected.some((member) => member in answer)
  ) {
    throw new PortalError(
      "misconfigured",
      `${name}: the answer has no "${expected.join('" or "')}". Is backendUrl the address of a Medusa backend ` +
        `with medusa-plugin-makepay-portal?`,
      response.status
    )
  }
  return answer as T
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
