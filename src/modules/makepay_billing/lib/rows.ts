import { createHash } from "node:crypto"
import type { ListName } from "../client"
import {
  readCustomer,
  readPayment,
  readSubscription,
  type CustomerRecord,
  type PaymentRecord,
  type SubscriptionRecord,
} from "../client"
import { NO_TIME } from "./cursor"
import { paymentState, subscriptionStatus } from "./payment-state"

/** A mirror row, ready to be written: the record's fields and a hash that tells whether it changed. */
export type MirrorRow = Record<string, unknown> & { uid: string; content_hash: string }

/** What the mirror holds for each list: its table, id prefix, and columns with their SQL types. */
export interface Mirror {
  table: string
  idPrefix: string
  columns: Record<string, "text" | "integer" | "timestamptz" | "jsonb">
  /** Null where the record has no usable uid. */
  toRow(raw: unknown): { row: MirrorRow; odd: boolean } | null
}

const IDENTITY = { email: "text", client_id: "text", metadata_client_id: "text" } as const

export const MIRRORS: Record<ListName, Mirror> = {
  customers: {
    table: "makepay_billing_customer",
    idPrefix: "mpcus",
    columns: { name: "text", ...IDENTITY },
    toRow: (raw) => hashed(readCustomer(raw), (record: CustomerRecord) => ({ ...record })),
  },
  subscriptions: {
    table: "makepay_billing_subscription",
    idPrefix: "mpsub",
    columns: {
      status: "text",
      label: "text",
      amount: "text",
      interval_unit: "text",
      interval_count: "integer",
      next_billing_at: "timestamptz",
      ...IDENTITY,
    },
    toRow: (raw) =>
      hashed(readSubscription(raw), (record: SubscriptionRecord) => ({
        ...record,
        status: subscriptionStatus(record.status),
      })),
  },
  payments: {
    table: "makepay_billing_payment",
    idPrefix: "mppay",
    columns: {
      state: "text",
      link_status: "text",
      session_status: "text",
      title: "text",
      description: "text",
      amount: "text",
      currency: "text",
      public_url: "text",
      settlement: "jsonb",
      timeline: "jsonb",
      made_at: "timestamptz",
      changed_at: "timestamptz",
      expires_at: "timestamptz",
      medusa_order_id: "text",
      ...IDENTITY,
    },
    toRow: (raw) =>
      hashed(readPayment(raw), (record: PaymentRecord) => ({
        ...record,
        state: paymentState(record),
        made_at: record.made_at ?? NO_TIME,
      })),
  },
}

function hashed<T extends { uid: string }>(
  read: { record: T; odd: string[] } | null,
  toFields: (record: T) => Record<string, unknown> & { uid: string }
): { row: MirrorRow; odd: boolean } | null {
  if (!read) {
    return null
  }
  const fields = toFields(read.record)
  // The readers build their fields in one fixed order, so equal records have equal text.
  const content_hash = createHash("sha256").update(JSON.stringify(fields)).digest("base64url")
  return { row: { ...fields, content_hash }, odd: read.odd.length > 0 }
}
