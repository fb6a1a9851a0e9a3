import type { MedusaResponse } from "@medusajs/framework/http"

/** What a route answers that does not do what it was asked for, as Medusa's own errors look. */
export interface Refusal {
  type: string
  message: string
}

/** Medusa has no error type for 429. `seconds`: whole, at least 1 (RFC 9110 §10.2.3). */
export function tooMany<Body>(res: MedusaResponse<Body | Refusal>, seconds: number): void {
  res.setHeader("retry-after", String(seconds))
  res.status(429).json({
    type: "too_many_requests",
    message: "Too many tries. Wait as long as the Retry-After header says, then try again.",
  })
}
