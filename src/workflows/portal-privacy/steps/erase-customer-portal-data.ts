import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"

export interface EraseCustomerPortalDataStepInput {
  customer_id: string
  actor: string
}

/** Erases all that the portal keeps of a customer, in one transaction. It cannot be undone. */
export const eraseCustomerPortalDataStep = createStep(
  "erase-customer-portal-data",
  async ({ customer_id, actor }: EraseCustomerPortalDataStepInput, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    return new StepResponse(await portal.eraseCustomer(customer_id, actor))
  }
)
