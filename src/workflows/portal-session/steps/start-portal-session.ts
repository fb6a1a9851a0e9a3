import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type { VerifiedToken } from "../../../modules/customer_portal/lib/link-token"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"

export interface StartPortalSessionStepInput {
  token: VerifiedToken
  secretHash: string
  ip: string | null
}

/** Counts a use and opens the session; null for every refusal, whose reason is in the audit log. */
export const startPortalSessionStep = createStep(
  "start-portal-session",
  async (input: StartPortalSessionStepInput, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    const session = await portal.startSession(input)
    return new StepResponse(session, session && input.secretHash)
  },
  async (secretHash, { container }) => {
    if (secretHash) {
      await container
        .resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
        .endSession(secretHash)
    }
  }
)
