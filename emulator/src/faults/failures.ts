import type { Answer } from "../http/answer.js"
import { html, json } from "../http/answer.js"
import type { Json } from "../json.js"
import type { Effects } from "./faults.js"

const STATUS_BODIES: Record<number, Json> = {
  401: { error: "Invalid API key" },
  403: { error: "wrong_company" },
  404: { error: "not_found" },
  409: { error: "conflict" },
  429: { error: "rate_limited" },
  500: { error: "internal_error" },
  503: { error: "temporarily_unavailable" },
}

/** The answer that a failure gives instead of the real one, or null when it gives none. */
export function failureAnswer(effects: Effects): Answer | null {
  if (effects.html) {
    return html(
      effects.html.status ?? 502,
      "<!doctype html><title>Bad gateway</title><h1>502 Bad gateway</h1><p>MakePay emulator</p>"
    )
  }
  if (!effects.status) return null
  const { status, retryAfter, body } = effects.status
  const shown = (body ?? STATUS_BODIES[status] ?? { error: `http_${status}` }) as Json
  return json(
    status,
    shown,
    retryAfter === undefined ? undefined : { "retry-after": String(retryAfter) }
  )
}

/** The name of the failure that a request met, for the request log. */
export function failureName(effects: Effects): string | null {
  for (const kind of ["reset", "hang", "status", "html", "truncate"] as const) {
    if (effects[kind]) return kind
  }
  return null
}
