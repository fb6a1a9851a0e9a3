import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"

/** Reads all that the portal keeps of a customer. */
export const readCustomerPortalDataStep = createStep(
  "read-customer-portal-data",
  async ({ customer_id }: { customer_id: string }, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    const exported_at = new Date().toISOString()
    return new StepResponse({
      customer_id,
      exported_at,
      ...(await portal.customerData(customer_id)),
    })
  }
)
