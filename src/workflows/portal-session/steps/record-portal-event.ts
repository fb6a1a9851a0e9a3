import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"

export interface RecordPortalEventStepInput {
  type: "hosted_billing_requested"
  customer_id: string
  link_id: string
  session_id: string
  actor: string
}

/** Adds a line to the audit log. Lines are never taken back. */
export const recordPortalEventStep = createStep(
  "record-portal-event",
  async (event: RecordPortalEventStepInput, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    await portal.createPortalEvents(event)
    return new StepResponse(undefined)
  }
)
