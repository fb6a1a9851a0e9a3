import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type { AdminPortalRequest } from "../../../types"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"

export type OpenPortalRequestStepInput = Pick<
  AdminPortalRequest,
  "type" | "customer_id" | "link_id"
>

/** Files what a customer asked for; null where the same request is open already. */
export const openPortalRequestStep = createStep(
  "open-portal-request",
  async (input: OpenPortalRequestStepInput, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    return new StepResponse(await portal.openRequest(input))
  }
)
