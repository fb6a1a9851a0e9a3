import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { MailContent } from "../../lib/mail-layout"
import type { MailMerchant } from "../../lib/mails"
import { readMerchant } from "../../lib/merchant"
import { sendMail } from "../../lib/send-mail"

/** Whether a mail went to the customer. `sent_to` is for the merchant's eyes: no log, no event. */
export type PortalMailResult =
  { ok: true; sent_to: string } | { ok: false; problem: "no_address" | "no_provider" | "failed" }

export interface CustomerMail {
  customer_id: string
  link_id: string
  template: string
  idempotency_key: string
  /** ISO 8601 or a Date. */
  expires_at: string | Date
  write: (merchant: MailMerchant, customerName: string | null) => MailContent
}

/** Mails a customer about a portal link, at the address that is on file at this moment. */
export async function mailCustomer(
  container: MedusaContainer,
  mail: CustomerMail
): Promise<PortalMailResult> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "customer",
    fields: ["email", "first_name"],
    filters: { id: mail.customer_id },
  })
  const to = data[0]?.email?.trim()
  if (!to) {
    return { ok: false, problem: "no_address" }
  }
  const merchant = await readMerchant(container)
  const result = await sendMail(container, {
    to,
    template: mail.template,
    idempotencyKey: mail.idempotency_key,
    content: mail.write(merchant, data[0].first_name ?? null),
    data: {
      link_id: mail.link_id,
      expires_at: new Date(mail.expires_at).toISOString(),
    },
    resourceId: mail.link_id,
    resourceType: "portal_link",
    receiverId: mail.customer_id,
  })
  return result.ok ? { ok: true, sent_to: to } : result
}
