import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"
import type { NewPortalEvent } from "../../../modules/customer_portal/service"

/** Adds a line to the audit log. Lines are never taken back. */
export const recordPortalEventStep = createStep(
  "record-portal-event",
  async (event: NewPortalEvent, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    return new StepResponse(await portal.recordEvent(event))
  }
)
