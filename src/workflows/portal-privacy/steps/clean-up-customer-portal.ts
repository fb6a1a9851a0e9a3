import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"

/** Deletes what is past its time. It cannot be undone. */
export const cleanUpCustomerPortalStep = createStep(
  "clean-up-customer-portal",
  async (_input: Record<string, never>, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    return new StepResponse(await portal.cleanUp())
  }
)
