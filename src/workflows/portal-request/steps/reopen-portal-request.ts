import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"

/** Opens a request again whose answer could not be carried out. */
export const reopenPortalRequestStep = createStep(
  "reopen-portal-request",
  async ({ id }: { id: string }, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    return new StepResponse(await portal.reopenRequest(id))
  }
)
