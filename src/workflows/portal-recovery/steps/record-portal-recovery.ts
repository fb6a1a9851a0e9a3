import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type { VerifiedToken } from "../../../modules/customer_portal/lib/link-token"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"

export interface RecordPortalRecoveryStepInput {
  token: VerifiedToken
  ip: string | null
}

/** Adds the wish for a new link to the audit log, whatever the token. */
export const recordPortalRecoveryStep = createStep(
  "record-portal-recovery",
  async ({ token, ip }: RecordPortalRecoveryStepInput, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    return new StepResponse(await portal.recordRecovery(token, ip))
  }
)
