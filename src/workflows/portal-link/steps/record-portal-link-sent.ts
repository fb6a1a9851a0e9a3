import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type { AdminPortalLink } from "../../../types"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"
import type { PortalMailResult } from "../../portal-mail/lib/mail-customer"

export interface RecordPortalLinkSentStepInput {
  portal_link: Pick<AdminPortalLink, "id" | "customer_id">
  mailed: PortalMailResult
  actor: string
}

/** Notes where a link was mailed to, or that it was not; a mail cannot be taken back. */
export const recordPortalLinkSentStep = createStep(
  "record-portal-link-sent",
  async ({ portal_link, mailed, actor }: RecordPortalLinkSentStepInput, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    const { id: link_id, customer_id } = portal_link
    const event = mailed.ok
      ? await portal.recordSent(link_id, mailed.sent_to, actor)
      : await portal.recordEvent({
          type: "mail_failed",
          link_id,
          customer_id,
          actor,
          reason: mailed.problem,
        })
    return new StepResponse(event)
  }
)
