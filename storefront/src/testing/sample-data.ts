import type {
  AttentionItem,
  OpenSession,
  Payment,
  PaymentDetail,
  PortalMerchant,
  StorePortalOverviewResponse,
  Subscription,
} from "../client/types.js"

/** The time that samples are written for. */
export const sampleNow = new Date("2026-11-23T10:32:00.000Z")

export const merchant: PortalMerchant = {
  name: "Kaffee & Kode",
  logo_url: null,
  accent_color: "#8a3b12",
  support_email: "help@shop.test",
  support_url: "https://shop.test/help",
}

export function subscription(change: Partial<Subscription> = {}): Subscription {
  return {
    uid: "sub_monthly_beans",
    label: "Monthly beans",
    status: "active",
    amount: { amount: "29.00", currency: "USD" },
    interval: { unit: "month", count: 1 },
    next_billing_at: "2026-12-14T09:00:00.000Z",
    ...change,
  }
}

export function payment(change: Partial<Payment> = {}): Payment {
  return {
    uid: "pl_1042",
    title: "Order #1042",
    status: "paid",
    amount: { amount: "129.99", currency: "USD" },
    created_at: "2026-11-14T09:00:00.000Z",
    expires_at: null,
    pay_url: null,
    order_id: "order_1042",
    ...change,
  }
}

export const duePayment = payment({
  uid: "pl_due",
  title: "Espresso machine service",
  status: "due",
  amount: { amount: "48.50", currency: "EUR" },
  created_at: "2026-11-21T14:05:00.000Z",
  expires_at: "2026-11-28T14:05:00.000Z",
  pay_url: "https://makepay.io/payment/pl_due",
  order_id: null,
})

export const underpaidPayment = payment({
  uid: "pl_underpaid",
  title: "Order #1040",
  status: "underpaid",
  amount: { amount: "64", currency: "USDT" },
  created_at: "2026-11-18T08:00:00.000Z",
  pay_url: "https://makepay.io/payment/pl_underpaid",
})

export const overdueSubscription = subscription({
  uid: "sub_filter_papers",
  label: "Filter papers",
  status: "overdue",
  amount: { amount: "9.5", currency: "USD" },
  interval: { unit: "week", count: 2 },
  next_billing_at: "2026-11-20T09:00:00.000Z",
})

export const payments: Payment[] = [
  duePayment,
  payment({
    uid: "pl_1043",
    title: "Order #1043",
    status: "processing",
    created_at: "2026-11-20T16:20:00.000Z",
  }),
  underpaidPayment,
  payment(),
  payment({
    uid: "pl_btc",
    title: "Green beans, 60 kg sack",
    amount: { amount: "0.00412000", currency: "BTC" },
    created_at: "2026-10-14T09:00:00.000Z",
    order_id: null,
  }),
  payment({
    uid: "pl_1039",
    title: "Order #1039",
    status: "expired",
    created_at: "2026-10-02T10:00:00.000Z",
  }),
  payment({
    uid: "pl_odd",
    title: null,
    status: "unknown",
    amount: null,
    created_at: null,
    order_id: null,
  }),
]

export const attention: AttentionItem[] = [
  { type: "subscription_overdue", subscription: overdueSubscription },
  { type: "payment_underpaid", payment: underpaidPayment },
  { type: "payment_due", payment: duePayment },
]

export function overview(
  change: Partial<StorePortalOverviewResponse> = {}
): StorePortalOverviewResponse {
  return {
    customer: {
      first_name: "Ada",
      last_name: "Lovelace",
      company_name: "Analytical Roasters",
      email: "ada@shop.test",
    },
    merchant,
    attention,
    subscriptions: [
      subscription(),
      overdueSubscription,
      subscription({
        uid: "sub_paused",
        label: "Guest roasts",
        status: "paused",
        interval: { unit: "month", count: 3 },
      }),
      subscription({
        uid: "sub_cancelled",
        label: "Decaf",
        status: "cancelled",
        next_billing_at: null,
      }),
    ],
    payments,
    next_cursor: "next-page",
    totals: {
      paid: [
        { amount: "1129.99", currency: "USD" },
        { amount: "0.00412", currency: "BTC" },
      ],
      due: [
        { amount: "48.5", currency: "EUR" },
        { amount: "64", currency: "USDT" },
      ],
    },
    freshness: { as_of: "2026-11-23T10:31:12.000Z", stale: false },
    actions: { hosted_billing: true },
    session: {
      expires_at: "2026-11-23T18:32:00.000Z",
      idle_expires_at: "2026-11-23T11:02:00.000Z",
    },
    ...change,
  }
}

export function paymentDetail(of: Payment, change: Partial<PaymentDetail> = {}): PaymentDetail {
  return {
    ...of,
    description: "Twelve bags of the autumn roast.",
    updated_at: "2026-11-21T15:00:00.000Z",
    settlement: null,
    timeline: [
      { type: "payment_link_created", at: of.created_at },
      { type: "channel_created", at: "2026-11-21T14:40:00.000Z" },
      { type: "settlement_updated", at: "2026-11-21T15:00:00.000Z" },
    ],
    ...change,
  }
}

export function openSession(change: Partial<OpenSession> = {}): OpenSession {
  return {
    id: "psess_this",
    device: "Firefox on Windows",
    ip: "203.0.113.0",
    created_at: "2026-11-23T10:02:00.000Z",
    last_seen_at: "2026-11-23T10:31:00.000Z",
    expires_at: "2026-11-23T18:02:00.000Z",
    current: true,
    ...change,
  }
}

/** Three open sessions; the first is the asking one. */
export const openSessions = (): OpenSession[] => [
  openSession(),
  openSession({
    id: "psess_phone",
    device: "Safari on iOS",
    ip: "2001:db8:7::",
    created_at: "2026-11-23T07:40:00.000Z",
    last_seen_at: "2026-11-23T10:12:00.000Z",
    current: false,
  }),
  openSession({ id: "psess_unknown", device: null, ip: null, current: false }),
]
