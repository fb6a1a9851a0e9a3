import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"
import type { AdminPortalLink, PortalMailOutcome } from "../../../types"
import { sendPortalLinkMail } from "../../portal-mail/lib/send-portal-link-mail"

export interface MailPortalLinkStepInput {
  portal_link: AdminPortalLink
  url: string
}

/** Mails a link and notes where to, or that it could not be; a mail cannot be taken back. */
export const mailPortalLinkStep = createStep(
  "mail-portal-link",
  async ({ portal_link, url }: MailPortalLinkStepInput, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    const { id: link_id, customer_id, expires_at } = portal_link
    const actor = portal_link.created_by ?? "system"
    const mailed = await sendPortalLinkMail(container, {
      link_id,
      customer_id,
      url,
      expires_at,
    })
    const event = mailed.ok
      ? await portal.recordSent(link_id, mailed.sent_to, actor)
      : await portal.recordEvent({
          type: "mail_failed",
          link_id,
          customer_id,
          actor,
          reason: mailed.problem,
        })
    const email: PortalMailOutcome = mailed.ok
      ? { sent_to: mailed.sent_to }
      : { problem: mailed.problem }
    return new StepResponse({ email, event })
  }
)
