import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"

export interface EndPortalSessionStepInput {
  secretHash: string
}

/** Ends a session. Never undone: who signed out stays signed out. */
export const endPortalSessionStep = createStep(
  "end-portal-session",
  async ({ secretHash }: EndPortalSessionStepInput, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    await portal.endSession(secretHash)
    return new StepResponse(undefined)
  }
)
