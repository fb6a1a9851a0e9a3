import type { ServerResponse } from "node:http"
import type { Emulation } from "./context.js"
import type { RequestRecord } from "./store/state.js"

const LOG_LENGTH = 10_000

/** Notes a request when it arrives and its status and duration when it is answered. */
export function logRequest(
  { state, clock }: Emulation,
  response: ServerResponse,
  method: string,
  url: URL,
  fault: string | null
): void {
  const started = performance.now()
  const record: RequestRecord = {
    time: clock.now().toISOString(),
    method,
    path: url.pathname + withoutSignature(url),
    status: null,
    ms: null,
    fault,
  }
  state.requests.push(record)
  if (state.requests.length > LOG_LENGTH) state.requests.shift()
  response.once("finish", () => {
    record.status = response.statusCode
    record.ms = Math.round(performance.now() - started)
  })
}

// A hosted billing link is a credential for a day.
function withoutSignature(url: URL): string {
  return url.search.replace(/(signature=)[^&]*/g, "$1…")
}
