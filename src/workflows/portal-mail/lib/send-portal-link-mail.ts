import type { MedusaContainer } from "@medusajs/framework/types"
import { linkMail } from "../../lib/mails"
import { mailCustomer, type PortalMailResult } from "./mail-customer"

export interface SendPortalLinkMailInput {
  link_id: string
  customer_id: string
  /** With the token. */
  url: string
  /** ISO 8601 or a Date. */
  expires_at: string | Date
}

/** Mails a portal link to its customer, once per link. Does not throw where the mail fails. */
export function sendPortalLinkMail(
  container: MedusaContainer,
  { link_id, customer_id, url, expires_at }: SendPortalLinkMailInput
): Promise<PortalMailResult> {
  return mailCustomer(container, {
    customer_id,
    link_id,
    expires_at,
    template: "portal-link",
    idempotency_key: `portal-link:${link_id}`,
    write: (merchant, customerName) =>
      linkMail({ merchant, url, expiresAt: expires_at, customerName }),
  })
}
