import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type { ExchangeOutcome } from "../../../modules/customer_portal/lib/exchange-outcome"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"
import type { Visitor } from "../../../modules/customer_portal/service"

export interface ConfirmPortalCodeStepInput {
  challengeHash: string
  codeHash: string
  visitor: Visitor
}

/** Counts the try and, where the code is right, opens the session. A try is never given back. */
export const confirmPortalCodeStep = createStep(
  "confirm-portal-code",
  async (input: ConfirmPortalCodeStepInput, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    const outcome: ExchangeOutcome = await portal.confirmCode(input)
    return new StepResponse(outcome)
  }
)
