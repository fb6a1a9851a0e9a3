import type { JsonObject } from "../json.js"
import type { PaymentLink } from "./records.js"
import { serializeCustomer, serializePaymentLink, serializeSubscription } from "./serialize.js"

const row: PaymentLink = {
  id: "uuid",
  uid: "01abc",
  donation_slug: null,
  link_type: "one_time",
  source: "api",
  status: "active",
  asset: null,
  title: "Order",
  description: null,
  payload: { amount: "12.50" },
  latestSession: null,
  timelineEvents: [],
  created_at: "2026-01-01T00:00:00.000Z",
  updated_at: null,
  expires_at: null,
}

const show = (payload: JsonObject, more: Partial<PaymentLink> = {}) =>
  serializePaymentLink({ ...row, payload, ...more }, "http://pay.test") as JsonObject

describe("serializePaymentLink", () => {
  it("has exactly the documented fields, snake_case timestamps included", () => {
    expect(Object.keys(show({ amount: "1" })).sort()).toEqual(
      [
        ["id", "uid", "donation_slug", "link_type", "source", "publicUrl", "status"],
        ["amount", "fiatAmount", "fiatCurrency", "currency", "asset", "title", "label"],
        ["description", "orderId", "customerEmail", "clientId", "metadata", "payload"],
        ["latestSession", "timelineEvents", "created_at", "updated_at", "expires_at"],
      ]
        .flat()
        .sort()
    )
  })

  it.each<[string, JsonObject, string, unknown]>([
    ["amount", { amount: "1" }, "amount", "1"],
    ["fiatAmount", { fiatAmount: "2" }, "amount", "2"],
    ["fiat_amount", { fiat_amount: "3" }, "fiatAmount", "3"],
    ["amountUsd", { amountUsd: "4" }, "fiatAmount", "4"],
    ["amount_usd", { amount_usd: "5" }, "amount", "5"],
    ["the first of several", { amount: "1", amountUsd: "9" }, "amount", "1"],
    ["fiat_currency", { fiat_currency: "EUR" }, "fiatCurrency", "EUR"],
    ["display_currency", { display_currency: "GBP" }, "fiatCurrency", "GBP"],
    ["settlementCurrency", { settlementCurrency: "USDC" }, "currency", "USDC"],
    ["title as label", { title: "T" }, "label", "T"],
    ["label before title", { title: "T", label: "L" }, "label", "L"],
    ["order_id", { order_id: "o" }, "orderId", "o"],
    ["client_email", { client_email: "a@b" }, "customerEmail", "a@b"],
    [
      "clientEmail after customer_email",
      { clientEmail: "x", customer_email: "y" },
      "customerEmail",
      "y",
    ],
    ["client_id", { client_id: "c" }, "clientId", "c"],
    ["metadata", { metadata: { medusaOrderId: "o" } }, "metadata", { medusaOrderId: "o" }],
    ["metadata that is none", { metadata: "text" }, "metadata", {}],
    ["nothing", {}, "customerEmail", null],
  ])("derives from payload: %s", (_, payload, field, expected) => {
    expect(show(payload)[field]).toEqual(expected)
  })

  it("points publicUrl at this origin", () => {
    expect(show({}).publicUrl).toBe("http://pay.test/payment/01abc")
  })

  it("shows oddities and verbatim records as they are", () => {
    const odd = { set: { amount: 12.5 }, omit: ["source"] }
    expect(show({ amount: "12.50" }, { odd })).toMatchObject({ amount: 12.5, fiatAmount: "12.50" })
    expect(show({}, { odd })).not.toHaveProperty("source")
    expect(show({}, { odd })).not.toHaveProperty("odd")
    expect(serializePaymentLink({ verbatim: ["not a link"] }, "")).toEqual(["not a link"])
  })
})

describe("the other serializers", () => {
  it("keep internal fields in", () => {
    const subscription = serializeSubscription({
      id: "uuid",
      uid: "sub_1",
      status: "active",
      customerEmail: null,
      label: null,
      amountUsd: "1.00",
      cadence: null,
      billingIntervalUnit: null,
      billingIntervalCount: null,
      nextBillingAt: null,
      metadata: {},
      cycles: [],
    })
    expect(subscription).not.toHaveProperty("cycles")
    expect(serializeCustomer({ verbatim: 42 })).toBe(42)
  })
})
