import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type { RecordedEvent } from "../../../modules/customer_portal/lib/portal-event"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"
import { tellMerchant } from "../../portal-mail/lib/tell-merchant"
import { sendPortalCodeMail } from "../../portal-mail/lib/send-portal-code-mail"

export interface MailPortalCodeStepInput {
  code_id: string
  challenge_hash: string
  link_id: string
  customer_id: string
  expires_at: string
}

/** Whether the code is on its way; else the audit line of the mail that failed. */
export interface MailedPortalCode {
  mailed: boolean
  event: RecordedEvent | null
}

/** Makes the code and mails it. It never leaves this step, so that the workflow engine keeps none. */
export const mailPortalCodeStep = createStep(
  "mail-portal-code",
  async (
    { code_id, challenge_hash, link_id, customer_id, expires_at }: MailPortalCodeStepInput,
    { container }
  ) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    const result = await sendPortalCodeMail(container, {
      code_id,
      link_id,
      customer_id,
      code: await portal.makeCode(code_id, challenge_hash),
      expires_at,
    })
    if (!result.ok) {
      const reason = result.problem
      const event = await portal.recordEvent({
        type: "mail_failed",
        customer_id,
        link_id,
        actor: "system",
        reason,
      })
      await tellMerchant(container, {
        title: "A portal code could not be mailed",
        description:
          `Customer ${customer_id} opened a portal link in another browser and waits for a code. ` +
          "Check the shop's e-mail provider, or switch the forwarding guard off.",
        idempotency_key: `portal-code-failed:${link_id}`,
      })
      return new StepResponse<MailedPortalCode>({ mailed: false, event })
    }
    return new StepResponse<MailedPortalCode>({ mailed: true, event: null })
  }
)
