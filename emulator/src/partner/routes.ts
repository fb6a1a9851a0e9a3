import type { Handler } from "../context.js"
import { route } from "../http/router.js"
import { createPortalLink, listCustomers, upsertCustomer } from "./customers.js"
import { patchPaymentLink } from "./patch-payment-link.js"
import {
  createPaymentLink,
  getPaymentLink,
  listPaymentLinks,
  sendRequestEmail,
} from "./payment-links.js"
import {
  getBranding,
  getSettings,
  patchBranding,
  putSettings,
  rotateWebhookSecret,
} from "./settings.js"
import { createSubscription, listSubscriptions } from "./subscriptions.js"
import { listWebhookRequests } from "./webhook-requests.js"

/** Every route of the partner API that a portal needs, below its prefix. There are no others. */
export const partnerRoutes = [
  route<Handler>("GET", "/customers", listCustomers),
  route<Handler>("POST", "/customers", upsertCustomer),
  route<Handler>("POST", "/customers/:idOrUid/portal", createPortalLink),
  route<Handler>("GET", "/subscriptions", listSubscriptions),
  route<Handler>("POST", "/subscriptions", createSubscription),
  route<Handler>("GET", "/payment-links", listPaymentLinks),
  route<Handler>("POST", "/payment-links", createPaymentLink),
  route<Handler>("GET", "/payment-links/:uid", getPaymentLink),
  route<Handler>("PATCH", "/payment-links/:uid", patchPaymentLink),
  route<Handler>("POST", "/payment-links/:uid/send-request-email", sendRequestEmail),
  route<Handler>("GET", "/branding", getBranding),
  route<Handler>("PATCH", "/branding", patchBranding),
  route<Handler>("GET", "/settings", getSettings),
  route<Handler>("PUT", "/settings", putSettings),
  route<Handler>("POST", "/webhook-secret", rotateWebhookSecret),
  route<Handler>("GET", "/webhook-requests", listWebhookRequests),
]

/** Idempotency keys are known for payment links alone; elsewhere the header is ignored. */
export function heedsIdempotencyKey(method: string, path: string): boolean {
  return (method === "POST" || method === "PATCH") && path.startsWith("/payment-links")
}
