import type { Money, Payment, PaymentDetail, Subscription, Totals } from "../../../types"
import { NO_TIME } from "./cursor"
import { isCheckoutUrl } from "./hosted-url"

/** Times are Date from a column and text from inside JSON. */
type Time = Date | string | null

export interface PaymentRow {
  uid: string
  title: string | null
  status: Payment["status"]
  amount: string | null
  currency: string | null
  public_url: string | null
  made_at: Time
  expires_at: Time
  order_id: string | null
}

export interface PaymentDetailRow extends PaymentRow {
  description: string | null
  changed_at: Time
  settlement: { classification: string | null; amount: string | null; asset: string | null } | null
  timeline: { type: string; at: string | null }[]
}

export interface SubscriptionRow {
  uid: string
  label: string | null
  status: Subscription["status"]
  amount: string | null
  interval_unit: "day" | "week" | "month" | "year" | null
  interval_count: number | null
  next_billing_at: Time
}

/** Subscriptions have no currency field: MakePay charges them in USD (MakePay API, Subscriptions). */
export const SUBSCRIPTION_CURRENCY = "USD"

const PAYABLE: Payment["status"][] = ["due", "underpaid"]
const CLASSIFICATIONS = ["matched", "underpaid", "overpaid"] as const

export function toPayment(row: PaymentRow, checkoutDomains: string[]): Payment {
  const payable =
    PAYABLE.includes(row.status) &&
    row.public_url !== null &&
    isCheckoutUrl(row.public_url, checkoutDomains)
  return {
    uid: row.uid,
    title: row.title,
    status: row.status,
    amount: toMoney(row.amount, row.currency),
    created_at: toCreatedAt(row.made_at),
    expires_at: toTime(row.expires_at),
    pay_url: payable ? row.public_url : null,
    order_id: row.order_id,
  }
}

export function toPaymentDetail(row: PaymentDetailRow, checkoutDomains: string[]): PaymentDetail {
  return {
    ...toPayment(row, checkoutDomains),
    description: row.description,
    updated_at: toTime(row.changed_at),
    settlement: row.settlement && {
      classification:
        CLASSIFICATIONS.find((known) => known === row.settlement?.classification) ?? "unknown",
      amount: toMoney(row.settlement.amount, row.settlement.asset),
    },
    timeline: row.timeline,
  }
}

export function toSubscription(row: SubscriptionRow): Subscription {
  return {
    uid: row.uid,
    label: row.label,
    status: row.status,
    amount: toMoney(row.amount, SUBSCRIPTION_CURRENCY),
    interval:
      row.interval_unit && row.interval_count
        ? { unit: row.interval_unit, count: row.interval_count }
        : null,
    next_billing_at: toTime(row.next_billing_at),
  }
}

/** Rows already summed per status and currency. */
export function toTotals(rows: { status: string; currency: string; amount: string }[]): Totals {
  const of = (status: string): Money[] =>
    rows
      .filter((row) => row.status === status)
      .map(({ amount, currency }) => ({ amount, currency }))
      .sort((a, b) => (a.currency < b.currency ? -1 : 1))
  return { paid: of("paid"), due: of("due") }
}

export function toMoney(amount: string | null, currency: string | null): Money | null {
  return amount !== null && currency !== null ? { amount, currency } : null
}

/** When a payment was made, where MakePay said so. */
export function toCreatedAt(madeAt: Time): string | null {
  const time = toTime(madeAt)
  return time === NO_TIME ? null : time
}

export function toTime(value: Time): string | null {
  return value === null ? null : new Date(value).toISOString()
}
