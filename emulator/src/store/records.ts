import type { Json, JsonObject } from "../json.js"

/**
 * How a record differs from the regular shape when it is written: `set` replaces fields by raw
 * values (also of a wrong type), `omit` leaves fields out.
 */
export type Oddity = { set?: JsonObject; omit?: string[] }

/** A record that is written exactly as a test gave it, whatever it is. */
export type Verbatim = { verbatim: Json }

export type Customer = {
  id: string
  uid: string
  email: string | null
  name: string | null
  clientId: string | null
  metadata: JsonObject
  createdAt: string
  updatedAt: string
  odd?: Oddity
}

/** One billing period. MakePay shows cycles in webhooks only, never in its lists. */
export type Cycle = {
  id: string
  dueAt: string
  amountUsd: string
  paymentLinkUid: string
  status: string
}

export type Subscription = {
  id: string
  uid: string
  status: string
  customerEmail: string | null
  label: string | null
  amountUsd: string | null
  cadence: string | null
  billingIntervalUnit: string | null
  billingIntervalCount: number | null
  nextBillingAt: string | null
  metadata: JsonObject
  cycles: Cycle[]
  odd?: Oddity
}

export type Settlement = {
  phase: "pending" | "processing" | "sending" | "sent"
  settledAmount: string | null
  settledAsset: string | null
  classification: "unknown" | "matched" | "underpaid" | "overpaid" | null
}

/** Only `id` and `status` are certain in a REST answer; the rest are the webhook's fields. */
export type Session = {
  id: string
  status: string
  previousStatus?: string | null
  invoiceAsset?: string | null
  invoiceAmount?: string | null
  channelId?: string | null
  compositeChannelId?: string | null
  depositAddress?: string | null
  destinationAddress?: string | null
  errorMessage?: string | null
  expectedBuyAmount?: string | null
  expiresAt?: string | null
  requiredSellAmount?: string | null
  resolutionStatus?: string | null
  selectedSellAsset?: string | null
  settlement?: Settlement | null
  settlementAmount?: string | null
  sourceChain?: string | null
}

/** A payment link as stored: the flat money and customer fields are derived from `payload`. */
export type PaymentLink = {
  id: string
  uid: string
  donation_slug: string | null
  link_type: string | null
  source: string | null
  status: string
  asset: string | null
  title: string | null
  description: string | null
  payload: JsonObject
  latestSession: Session | null
  timelineEvents: JsonObject[]
  created_at: string
  updated_at: string | null
  expires_at: string | null
  odd?: Oddity
}

export type Company = { id: string; name: string; slug: string; pictureUrl: string | null }

export function isVerbatim(entry: object): entry is Verbatim {
  return "verbatim" in entry
}

/** The comparable form of an address: trimmed, lower case, NFC. Null when there is none. */
export function normaliseEmail(email: unknown): string | null {
  if (typeof email !== "string") return null
  const value = email.trim().normalize("NFC").toLowerCase()
  return value === "" ? null : value
}
