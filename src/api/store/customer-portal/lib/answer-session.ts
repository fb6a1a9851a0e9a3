import type { MedusaResponse } from "@medusajs/framework/http"
import type { ExchangeOutcome } from "../../../../modules/customer_portal/lib/exchange-outcome"
import type { StorePortalSessionResponse } from "../../../../types"

/** Answers an exchange that opened a session. */
export function answerSession<Body>(
  res: MedusaResponse<Body | StorePortalSessionResponse>,
  outcome: Extract<ExchangeOutcome, { outcome: "started" }>,
  { token, browser }: { token: string; browser: string | null }
): void {
  const { expires_at, idle_expires_at, target, locale } = outcome
  res.json({ session: { token, expires_at, idle_expires_at }, target, locale, browser })
}
