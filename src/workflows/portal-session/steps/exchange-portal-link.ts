import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type { ExchangeOutcome } from "../../../modules/customer_portal/lib/exchange-outcome"
import type { VerifiedToken } from "../../../modules/customer_portal/lib/link-token"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"
import type { Visitor } from "../../../modules/customer_portal/service"

export interface ExchangePortalLinkStepInput {
  token: VerifiedToken
  visitor: Visitor
  /** Null while the forwarding guard is off. */
  browserHash: string | null
  challengeHash: string
}

/** Counts a use and opens the session, or asks for a code, or refuses; the audit log says why. */
export const exchangePortalLinkStep = createStep(
  "exchange-portal-link",
  async (input: ExchangePortalLinkStepInput, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    const outcome: ExchangeOutcome = await portal.exchangeToken(input)
    return new StepResponse(outcome, input.visitor.secretHash)
  },
  async (secret_hash, { container }) => {
    if (secret_hash) {
      await container
        .resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
        .endSessions({ secret_hash, actor: "system", reason: "signed_out" })
    }
  }
)
