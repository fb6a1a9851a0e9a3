import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { linkMail } from "../../lib/mails"
import { mailCustomer, type PortalMailResult } from "../lib/mail-customer"

export interface SendPortalLinkMailInput {
  portal_link_id: string
  customer_id: string
  /** With the token. */
  url: string
  /** ISO 8601 or a Date. */
  expires_at: string | Date
}

/** Mails a portal link to its customer, once per link. Does not throw where the mail fails. */
export function sendPortalLinkMail(
  container: MedusaContainer,
  { portal_link_id, customer_id, url, expires_at }: SendPortalLinkMailInput
): Promise<PortalMailResult> {
  return mailCustomer(container, {
    customer_id,
    portal_link_id,
    expires_at,
    template: "portal-link",
    idempotency_key: `portal-link:${portal_link_id}`,
    write: (merchant, customerName) =>
      linkMail({ merchant, url, expiresAt: expires_at, customerName }),
  })
}

/** `sendPortalLinkMail` as a step. A mail cannot be taken back: nothing is undone. */
export const sendPortalLinkMailStep = createStep(
  "send-portal-link-mail",
  async (input: SendPortalLinkMailInput, { container }) =>
    new StepResponse(await sendPortalLinkMail(container, input))
)
