import { toSummary, type SummaryRow } from "./summary"

const EMPTY: SummaryRow = {
  makepay_customer_uid: null,
  subscriptions: [],
  payments: [],
  last_payment: null,
  subscription_targets: [],
  payment_targets: [],
}

const subscription = {
  label: null,
  status: "active" as const,
  amount: null,
  interval_unit: null,
  interval_count: null,
  next_billing_at: null,
}

const payment = {
  title: null,
  status: "paid" as const,
  amount: null,
  currency: null,
  public_url: null,
  made_at: null,
  expires_at: null,
  order_id: null,
}

describe("toSummary", () => {
  it("is all zero for a customer that MakePay has never seen", () => {
    expect(toSummary("cus_1", EMPTY)).toStrictEqual({
      customer_id: "cus_1",
      makepay_customer_uid: null,
      subscriptions: { total: 0, active: 0, overdue: 0, paused: 0, cancelled: 0, unknown: 0 },
      payments: { total: 0, due: 0, paid: 0 },
      overdue: [],
      due: [],
      last_payment: null,
      targets: [],
    })
  })

  it("counts by status and keeps money per currency", () => {
    const summary = toSummary("cus_1", {
      ...EMPTY,
      makepay_customer_uid: "cus_mp",
      subscriptions: [
        { status: "overdue", count: 2, amount: "149.00" },
        { status: "active", count: 3, amount: "87.00" },
        { status: "cancelled", count: 1, amount: null },
      ],
      payments: [
        { status: "due", currency: "USD", count: 2, amount: "64.90" },
        { status: "due", currency: "EUR", count: 1, amount: "90.00" },
        { status: "due", currency: null, count: 1, amount: null },
        { status: "paid", currency: "USD", count: 5, amount: "100" },
        { status: "expired", currency: "USD", count: 1, amount: "5" },
      ],
      last_payment: {
        uid: "pay_9",
        title: "Order #9",
        amount: "15.00",
        currency: "USD",
        changed_at: "2026-11-20T10:00:00+00:00",
      },
    })
    expect(summary).toMatchObject({
      makepay_customer_uid: "cus_mp",
      subscriptions: { total: 6, active: 3, overdue: 2, paused: 0, cancelled: 1, unknown: 0 },
      payments: { total: 10, due: 4, paid: 5 },
      overdue: [{ amount: "149.00", currency: "USD" }],
      due: [
        { amount: "64.90", currency: "USD" },
        { amount: "90.00", currency: "EUR" },
      ],
      last_payment: {
        uid: "pay_9",
        title: "Order #9",
        amount: { amount: "15.00", currency: "USD" },
        paid_at: "2026-11-20T10:00:00.000Z",
      },
    })
  })

  it("shows no money where an overdue subscription has no amount", () => {
    const subscriptions = [{ status: "overdue" as const, count: 1, amount: null }]
    expect(toSummary("cus_1", { ...EMPTY, subscriptions }).overdue).toEqual([])
  })

  it("offers subscriptions before payments as targets, by name or else by uid", () => {
    const { targets } = toSummary("cus_1", {
      ...EMPTY,
      subscription_targets: [
        { ...subscription, uid: "sub_1", label: "Coffee club", amount: "29.00" },
        { ...subscription, uid: "sub_2" },
      ],
      payment_targets: [
        {
          ...payment,
          uid: "pay_1",
          title: "Order #1",
          amount: "12.50",
          currency: "EUR",
          made_at: "2026-11-05T10:00:00+00:00",
        },
        { ...payment, uid: "pay_2" },
      ],
    })
    expect(targets).toEqual([
      {
        target: "subscription:sub_1",
        label: "Coffee club",
        amount: { amount: "29.00", currency: "USD" },
        created_at: null,
      },
      { target: "subscription:sub_2", label: "sub_2", amount: null, created_at: null },
      {
        target: "payment:pay_1",
        label: "Order #1",
        amount: { amount: "12.50", currency: "EUR" },
        created_at: "2026-11-05T10:00:00.000Z",
      },
      { target: "payment:pay_2", label: "pay_2", amount: null, created_at: null },
    ])
  })
})
