import type { ListName } from "../client"
import { MIRRORS } from "./rows"

const RAW: Record<ListName, Record<string, unknown>> = {
  customers: {
    uid: "cus_1",
    name: "Ada",
    email: "ada@shop.test",
    clientId: "cus_A",
    metadata: { clientId: "cus_B" },
  },
  subscriptions: {
    uid: "sub_1",
    status: "active",
    label: "Coffee club",
    amountUsd: "29.00",
    billingIntervalUnit: "month",
    billingIntervalCount: 1,
    nextBillingAt: "2026-12-18T00:00:00.000Z",
    customerEmail: "ada@shop.test",
    clientId: "cus_A",
    metadata: { clientId: "cus_B" },
  },
  payments: {
    uid: "pay_1",
    status: "active",
    latestSession: {
      status: "awaiting_deposit",
      settlement: { classification: "matched", settledAmount: "1", settledAsset: "BTC" },
    },
    title: "Order #1",
    description: "Two bags",
    amount: "12.50",
    fiatCurrency: "EUR",
    publicUrl: "https://makepay.io/payment/pay_1",
    timelineEvents: [{ type: "created", at: "2026-11-01T10:00:00.000Z" }],
    created_at: "2026-11-01T10:00:00.000Z",
    updated_at: "2026-11-02T10:00:00.000Z",
    expires_at: "2026-11-30T10:00:00.000Z",
    customerEmail: "ada@shop.test",
    clientId: "cus_A",
    metadata: { clientId: "cus_B", medusaOrderId: "order_1" },
  },
}

const CHANGES: Record<ListName, Record<string, unknown>[]> = {
  customers: [
    { uid: "cus_2" },
    { name: "Ada L." },
    { name: null },
    { email: "ada@other.test" },
    { clientId: null },
    { metadata: { clientId: "cus_C" } },
  ],
  subscriptions: [
    { uid: "sub_2" },
    { status: "overdue" },
    { label: "Tea club" },
    { amountUsd: "29.01" },
    { billingIntervalUnit: "year" },
    { billingIntervalCount: 2 },
    { nextBillingAt: null },
    { customerEmail: null },
    { clientId: "cus_C" },
    { metadata: {} },
  ],
  payments: [
    { uid: "pay_2" },
    { status: "paused" },
    { latestSession: { status: "complete" } },
    { latestSession: null },
    { latestSession: { status: "awaiting_deposit", settlement: { classification: "overpaid" } } },
    { title: "Order #2" },
    { description: null },
    { amount: "12.51" },
    { fiatCurrency: "USD" },
    { publicUrl: "https://makepay.io/payment/pay_x" },
    { timelineEvents: [] },
    { created_at: null },
    { updated_at: "2026-11-02T10:00:00.001Z" },
    { expires_at: null },
    { customerEmail: "ben@shop.test" },
    { clientId: "cus_C" },
    { metadata: { clientId: "cus_B" } },
    { metadata: { medusaOrderId: "order_1" } },
  ],
}

const LISTS = Object.keys(RAW) as ListName[]

describe.each(LISTS)("a row of %s", (name) => {
  const { toRow, columns } = MIRRORS[name]
  const hashOf = (raw: unknown) => toRow(raw)?.row.content_hash

  it("has exactly the columns of its table", () => {
    const { uid, content_hash, ...fields } = toRow(RAW[name])!.row
    expect(uid).toBe(RAW[name].uid)
    expect(content_hash).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(Object.keys(fields).sort()).toEqual(Object.keys(columns).sort())
  })

  it("has the same hash for the same record, whatever the order of its fields", () => {
    const reversed = Object.fromEntries(Object.entries(RAW[name]).reverse())
    expect(hashOf(reversed)).toBe(hashOf(RAW[name]))
    expect(hashOf({ ...RAW[name], id: "x", notMirrored: Math.PI })).toBe(hashOf(RAW[name]))
  })

  it.each(CHANGES[name])("has another hash after %j", (change) => {
    expect(hashOf({ ...RAW[name], ...change })).not.toBe(hashOf(RAW[name]))
  })

  it("says whether the record was odd", () => {
    expect(toRow(RAW[name])?.odd).toBe(false)
    expect(toRow({ ...RAW[name], metadata: 7 })?.odd).toBe(true)
  })

  it("is none without a uid", () => {
    expect(toRow({ ...RAW[name], uid: undefined })).toBeNull()
    expect(toRow(null)).toBeNull()
  })
})

describe("what a row derives", () => {
  it("maps a subscription's status to one that the table knows", () => {
    const statusOf = (status: unknown) =>
      MIRRORS.subscriptions.toRow({ ...RAW.subscriptions, status })?.row.status
    expect(statusOf("canceled")).toBe("cancelled")
    expect(statusOf("trialing")).toBe("unknown")
    expect(statusOf(7)).toBe("unknown")
  })

  it("derives a payment's state and keeps MakePay's own words beside it", () => {
    expect(MIRRORS.payments.toRow(RAW.payments)?.row).toMatchObject({
      state: "due",
      link_status: "active",
      session_status: "awaiting_deposit",
    })
  })

  it("never offers a payment whose session cannot be read", () => {
    const stateOf = (latestSession: unknown) =>
      MIRRORS.payments.toRow({ ...RAW.payments, latestSession })?.row.state
    expect(stateOf({ status: 7 })).toBe("unknown")
    expect(stateOf("complete")).toBe("unknown")
    expect(stateOf({})).toBe("unknown")
    expect(stateOf(null)).toBe("due")
  })

  it("sorts a payment without a time last", () => {
    const { row } = MIRRORS.payments.toRow({ ...RAW.payments, created_at: "never" })!
    expect(row.made_at).toBe("1970-01-01T00:00:00.000Z")
  })
})
