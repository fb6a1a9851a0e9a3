import type { AdminPortalCustomerSummary, Money, SubscriptionStatus } from "../../../types"
import {
  SUBSCRIPTION_CURRENCY,
  toCreatedAt,
  toMoney,
  toTime,
  type PaymentRow,
  type SubscriptionRow,
} from "./portal-dto"

export interface SummaryRow {
  makepay_customer_uid: string | null
  subscriptions: { status: SubscriptionStatus; count: number; amount: string | null }[]
  payments: { status: string; currency: string | null; count: number; amount: string | null }[]
  last_payment: {
    uid: string
    title: string | null
    amount: string | null
    currency: string | null
    changed_at: string | null
  } | null
  subscription_targets: SubscriptionRow[]
  payment_targets: PaymentRow[]
}

/** The part of the summary that the mirror knows. */
export type MirrorSummary = Omit<
  AdminPortalCustomerSummary,
  "links" | "link_lifetime" | "open_sessions" | "last_opened_at" | "freshness"
>

/** Shapes the sums of the mirror for the merchant; amounts stay per currency. */
export function toSummary(customerId: string, row: SummaryRow): MirrorSummary {
  const subscriptions = { total: 0, active: 0, overdue: 0, paused: 0, cancelled: 0, unknown: 0 }
  for (const { status, count } of row.subscriptions) {
    subscriptions.total += count
    subscriptions[status] += count
  }
  const countOf = (status?: string) =>
    row.payments
      .filter((group) => status === undefined || group.status === status)
      .reduce((sum, { count }) => sum + count, 0)

  return {
    customer_id: customerId,
    makepay_customer_uid: row.makepay_customer_uid,
    subscriptions,
    payments: { total: countOf(), due: countOf("due"), paid: countOf("paid") },
    overdue: moneyOf(
      row.subscriptions
        .filter(({ status }) => status === "overdue")
        .map(({ amount }) => ({ amount, currency: SUBSCRIPTION_CURRENCY }))
    ),
    due: moneyOf(row.payments.filter(({ status }) => status === "due")),
    last_payment: row.last_payment && {
      uid: row.last_payment.uid,
      title: row.last_payment.title,
      amount: toMoney(row.last_payment.amount, row.last_payment.currency),
      paid_at: toTime(row.last_payment.changed_at),
    },
    targets: [
      ...row.subscription_targets.map(({ uid, label, amount }) => ({
        target: `subscription:${uid}`,
        label: label ?? uid,
        amount: toMoney(amount, SUBSCRIPTION_CURRENCY),
        created_at: null,
      })),
      ...row.payment_targets.map(({ uid, title, amount, currency, made_at }) => ({
        target: `payment:${uid}`,
        label: title ?? uid,
        amount: toMoney(amount, currency),
        created_at: toCreatedAt(made_at),
      })),
    ],
  }
}

function moneyOf(groups: { amount: string | null; currency: string | null }[]): Money[] {
  return groups.flatMap(({ amount, currency }) => toMoney(amount, currency) ?? [])
}
