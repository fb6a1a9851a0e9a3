import type { Json, JsonObject } from "../json.js"
import { isJsonObject } from "../json.js"
import type { Cycle, PaymentLink, Subscription } from "../store/records.js"
import { serializePaymentLink, serializeSubscription } from "../store/serialize.js"

/** An event before it is addressed; every delivery adds its own `deliveryId` in front. */
export interface WebhookEvent {
  type: "makepay.payment.status_changed" | "makepay.subscription.status_changed"
  /** The uid of the link or subscription that it is about. */
  uid: string
  createdAt: string
  event: { type: string; trigger: string | null }
  body: JsonObject
}

/** MakePay API, Webhooks: payment event in API-key shape, whose field names are not REST's. */
export function paymentEvent(
  link: PaymentLink,
  origin: string,
  createdAt: string,
  eventType = "status_changed"
): WebhookEvent {
  const rest = serializePaymentLink(link, origin)
  const shown = isJsonObject(rest) ? rest : {}
  const pick = (name: string): Json => shown[name] ?? null
  return {
    type: "makepay.payment.status_changed",
    uid: link.uid,
    createdAt,
    event: { type: eventType, trigger: "payment_status_reconcile" },
    body: {
      paymentLink: {
        id: link.id,
        uid: link.uid,
        status: pick("status"),
        publicUrl: pick("publicUrl"),
        amount: pick("amount"),
        currency: pick("currency"),
        asset: pick("asset"),
        label: pick("label"),
        description: pick("description"),
        merchantOrderId: pick("orderId"),
        clientEmail: pick("customerEmail"),
        clientId: pick("clientId"),
        expiresAt: pick("expires_at"),
      },
      session: link.latestSession,
      data: {},
    },
  }
}

/** MakePay API, Webhooks: subscription event; the only place where a cycle shows. */
export function subscriptionEvent(
  subscription: Subscription,
  previousStatus: string | null,
  trigger: string,
  createdAt: string
): WebhookEvent {
  const rest = serializeSubscription(subscription)
  const { nextBillingAt: _nextBillingAt, ...shown } = isJsonObject(rest) ? rest : {}
  return {
    type: "makepay.subscription.status_changed",
    uid: subscription.uid,
    createdAt,
    event: { type: "subscription_status_changed", trigger },
    body: {
      subscription: { ...shown, previousStatus },
      cycle: cycleToShow(subscription.cycles),
    },
  }
}

function cycleToShow(cycles: Cycle[]): JsonObject | null {
  const cycle = cycles.find(({ status }) => status === "overdue") ?? cycles.at(-1)
  if (!cycle) return null
  const { id: _id, ...shown } = cycle
  return shown
}
