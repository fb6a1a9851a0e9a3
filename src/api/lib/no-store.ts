import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/**
 * Billing data is for one pair of eyes: no browser, proxy or CDN keeps a copy. Medusa refuses a missing
 * publishable key and a body over the limit before any plugin's code; those answers hold no data.
 */
export function noStore(_req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  res.setHeader("cache-control", "private, no-store")
  next()
}
