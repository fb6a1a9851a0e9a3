import type { Json, JsonObject } from "../json.js"
import { isJsonObject } from "../json.js"
import type { Customer, Oddity, PaymentLink, Subscription, Verbatim } from "./records.js"
import { isVerbatim } from "./records.js"

/** MakePay API, Customer. */
export function serializeCustomer(entry: Customer | Verbatim): Json {
  if (isVerbatim(entry)) return entry.verbatim
  const { odd, ...fields } = entry
  return withOddity(fields, odd)
}

/** MakePay API, Subscription: cycles stay out, only webhooks show them. */
export function serializeSubscription(entry: Subscription | Verbatim): Json {
  if (isVerbatim(entry)) return entry.verbatim
  const { odd, cycles: _cycles, ...fields } = entry
  return withOddity(fields, odd)
}

/**
 * MakePay API, Payment link: the row with flat fields derived from its `payload`, snake_case
 * timestamps among camelCase fields.
 */
export function serializePaymentLink(entry: PaymentLink | Verbatim, origin: string): Json {
  if (isVerbatim(entry)) return entry.verbatim
  const payload = entry.payload
  const amount = first(payload, "amount", "fiatAmount", "fiat_amount", "amountUsd", "amount_usd")
  const fields: JsonObject = {
    id: entry.id,
    uid: entry.uid,
    donation_slug: entry.donation_slug,
    link_type: entry.link_type,
    source: entry.source,
    publicUrl: `${origin}/payment/${entry.uid}`,
    status: entry.status,
    amount,
    fiatAmount: amount,
    fiatCurrency: first(
      payload,
      "fiatCurrency",
      "fiat_currency",
      "displayCurrency",
      "display_currency"
    ),
    currency: first(payload, "currency", "settlementCurrency"),
    asset: entry.asset,
    title: entry.title,
    label: first(payload, "label", "title"),
    description: entry.description,
    orderId: first(payload, "orderId", "order_id"),
    customerEmail: first(payload, "customerEmail", "customer_email", "clientEmail", "client_email"),
    clientId: first(payload, "clientId", "client_id"),
    metadata: isJsonObject(payload.metadata) ? payload.metadata : {},
    payload,
    latestSession: entry.latestSession,
    timelineEvents: entry.timelineEvents,
    created_at: entry.created_at,
    updated_at: entry.updated_at,
    expires_at: entry.expires_at,
  }
  return withOddity(fields, entry.odd)
}

function first(payload: JsonObject, ...names: string[]): Json {
  for (const name of names) {
    const value = payload[name]
    if (value !== undefined && value !== null) return value
  }
  return null
}

function withOddity(fields: JsonObject, odd: Oddity | undefined): JsonObject {
  if (!odd) return fields
  const shown = { ...fields, ...odd.set }
  for (const name of odd.omit ?? []) delete shown[name]
  return shown
}
