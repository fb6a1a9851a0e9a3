import { headerOf, type RawAnswer, type RawRequest } from "./raw-http"

/** What Express says of JSON, compression and percent encoding that it cannot read. */
const UNREADABLE = /JSON|incorrect header check|An unknown error occurred/

/**
 * Answers of the store routes that a cache may keep. Medusa answers before any plugin's code to a
 * missing key, a preflight and a body that it cannot or will not read; those hold no data.
 */
export function storeAnswersThatMayBeKept(
  exchanges: { request: RawRequest; answer: RawAnswer }[]
): string[] {
  return exchanges
    .filter(({ request, answer }) => reachesThePlugin(request, answer))
    .filter(({ answer }) => headerOf(answer, "cache-control") !== "private, no-store")
    .map(({ request, answer }) => `${request.method} ${request.path}: ${answer.status}`)
}

function reachesThePlugin({ method, headers = [] }: RawRequest, { status, body }: RawAnswer) {
  return (
    headers.some(([name]) => name === "x-publishable-api-key") &&
    method !== "OPTIONS" &&
    ![413, 415].includes(status) &&
    !UNREADABLE.test(body.toString())
  )
}
