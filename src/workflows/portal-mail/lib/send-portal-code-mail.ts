import type { MedusaContainer } from "@medusajs/framework/types"
import { codeMail } from "../../lib/mails"
import { mailCustomer, type PortalMailResult } from "./mail-customer"

export interface SendPortalCodeMailInput {
  code_id: string
  link_id: string
  customer_id: string
  /** As `makeCode` gives it, without the dash. */
  code: string
  /** ISO 8601 or a Date. */
  expires_at: string | Date
}

/** Mails the forwarding guard's code, once per challenge. Does not throw where the mail fails. */
export function sendPortalCodeMail(
  container: MedusaContainer,
  { code_id, link_id, customer_id, code, expires_at }: SendPortalCodeMailInput
): Promise<PortalMailResult> {
  return mailCustomer(container, {
    customer_id,
    link_id,
    expires_at,
    template: "portal-code",
    idempotency_key: `portal-code:${code_id}`,
    write: (merchant) => codeMail({ merchant, code, expiresAt: expires_at }),
  })
}
