import type { PaymentStatus } from "../../../types"
import {
  toMoney,
  toPayment,
  toPaymentDetail,
  toSubscription,
  toTime,
  toTotals,
  type PaymentDetailRow,
  type SubscriptionRow,
} from "./portal-dto"

const row: PaymentDetailRow & Record<string, unknown> = {
  uid: "pay_1",
  title: "Order #1",
  status: "due",
  amount: "12.50",
  currency: "EUR",
  public_url: "https://makepay.io/payment/pay_1",
  made_at: new Date("2026-11-01T10:00:00.000Z"),
  expires_at: "2026-11-30T10:00:00+00:00",
  order_id: "order_1",
  description: "Two bags",
  changed_at: null,
  settlement: null,
  timeline: [],
  // What the table holds besides.
  email: "ada@shop.test",
  customer_id: "cus_1",
  content_hash: "hash",
  link_status: "active",
}

const payment = {
  uid: "pay_1",
  title: "Order #1",
  status: "due",
  amount: { amount: "12.50", currency: "EUR" },
  created_at: "2026-11-01T10:00:00.000Z",
  expires_at: "2026-11-30T10:00:00.000Z",
  pay_url: "https://makepay.io/payment/pay_1",
  order_id: "order_1",
}

describe("toPayment", () => {
  it("shows these fields and no other", () => {
    expect(toPayment(row, [])).toStrictEqual(payment)
  })

  it.each<[PaymentStatus, boolean]>([
    ["due", true],
    ["underpaid", true],
    ["processing", false],
    ["paid", false],
    ["failed", false],
    ["expired", false],
    ["cancelled", false],
    ["unavailable", false],
    ["unknown", false],
  ])("that is %s can be paid: %p", (status, payable) => {
    expect(toPayment({ ...row, status }, []).pay_url).toBe(payable ? row.public_url : null)
  })

  it.each([
    null,
    "javascript:alert(1)",
    "http://makepay.io/payment/pay_1",
    "https://evil.test/payment/pay_1",
    "https://pay.shop.test/payment/pay_1",
  ])("sends nobody to %p", (public_url) => {
    expect(toPayment({ ...row, public_url }, []).pay_url).toBeNull()
  })

  it("sends people to a domain that the merchant named", () => {
    const public_url = "https://pay.shop.test/payment/pay_1"
    expect(toPayment({ ...row, public_url }, ["https://pay.shop.test"]).pay_url).toBe(public_url)
  })

  it.each([
    ["without an amount", { amount: null }],
    ["without a currency", { currency: null }],
  ])("shows no money %s", (_what, change) => {
    expect(toPayment({ ...row, ...change }, []).amount).toBeNull()
  })

  it.each([new Date(0), "1970-01-01T00:00:00+00:00", null])(
    "shows no time of creation where MakePay gave none (%p)",
    (made_at) => {
      expect(toPayment({ ...row, made_at }, []).created_at).toBeNull()
    }
  )
})

describe("toPaymentDetail", () => {
  it("adds these fields and no other", () => {
    expect(toPaymentDetail(row, [])).toStrictEqual({
      ...payment,
      description: "Two bags",
      updated_at: null,
      settlement: null,
      timeline: [],
    })
  })

  it.each([
    ["matched", "matched"],
    ["underpaid", "underpaid"],
    ["overpaid", "overpaid"],
    ["unknown", "unknown"],
    ["credited", "unknown"],
    [null, "unknown"],
  ])("shows the classification %p as %s", (classification, shown) => {
    const settlement = { classification, amount: "12.49", asset: "USDT" }
    expect(toPaymentDetail({ ...row, settlement }, []).settlement).toStrictEqual({
      classification: shown,
      amount: { amount: "12.49", currency: "USDT" },
    })
  })

  it("shows a settlement without an amount", () => {
    const settlement = { classification: "matched", amount: null, asset: "USDT" }
    expect(toPaymentDetail({ ...row, settlement }, []).settlement?.amount).toBeNull()
  })
})

describe("toSubscription", () => {
  const subscription: SubscriptionRow = {
    uid: "sub_1",
    label: "Coffee club",
    status: "active",
    amount: "29.00",
    interval_unit: "month",
    interval_count: 1,
    next_billing_at: "2026-12-18T00:00:00+00:00",
  }

  it("shows its amount in USD, which is all that MakePay charges", () => {
    expect(toSubscription(subscription)).toStrictEqual({
      uid: "sub_1",
      label: "Coffee club",
      status: "active",
      amount: { amount: "29.00", currency: "USD" },
      interval: { unit: "month", count: 1 },
      next_billing_at: "2026-12-18T00:00:00.000Z",
    })
  })

  it.each([{ interval_unit: null }, { interval_count: null }])(
    "shows no interval with %p",
    (change) => {
      expect(toSubscription({ ...subscription, ...change }).interval).toBeNull()
    }
  )
})

describe("toTotals", () => {
  it("keeps currencies and statuses apart, currencies in order", () => {
    expect(
      toTotals([
        { status: "paid", currency: "USD", amount: "7.50" },
        { status: "due", currency: "USD", amount: "1" },
        { status: "paid", currency: "EUR", amount: "0.30" },
      ])
    ).toEqual({
      paid: [
        { amount: "0.30", currency: "EUR" },
        { amount: "7.50", currency: "USD" },
      ],
      due: [{ amount: "1", currency: "USD" }],
    })
  })

  it("is empty without payments", () => {
    expect(toTotals([])).toEqual({ paid: [], due: [] })
  })
})

describe("toMoney", () => {
  it("keeps every digit", () => {
    const amount = "123456789012345678901234567890.000000000000000001"
    expect(toMoney(amount, "EUR")).toEqual({ amount, currency: "EUR" })
  })
})

describe("toTime", () => {
  it.each([
    [null, null],
    [new Date("2026-11-23T10:00:00.000Z"), "2026-11-23T10:00:00.000Z"],
    ["2026-11-23T11:00:00+01:00", "2026-11-23T10:00:00.000Z"],
  ])("%p is %p", (value, text) => {
    expect(toTime(value)).toBe(text)
  })
})
