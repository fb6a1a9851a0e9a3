import { demoData } from "../seed/demo-data.js"
import { paymentEvent, subscriptionEvent } from "./events.js"

const { paymentLinks, subscriptions } = demoData("2026-11-23T00:00:00.000Z", {})

describe("paymentEvent", () => {
  const link = paymentLinks.find(({ title }) => title === "Order #1042")
  const event = paymentEvent(link!, "http://pay.test", "2026-11-23T01:00:00.000Z")

  it("has the webhook's field names, which are not REST's", () => {
    expect(Object.keys(event.body.paymentLink as object).sort()).toEqual([
      "amount",
      "asset",
      "clientEmail",
      "clientId",
      "currency",
      "description",
      "expiresAt",
      "id",
      "label",
      "merchantOrderId",
      "publicUrl",
      "status",
      "uid",
    ])
    expect(event.body.paymentLink).toMatchObject({
      merchantOrderId: "cart_ada_1042",
      clientEmail: "ada@shop.test",
      amount: "64.90",
      currency: "USDT",
    })
  })

  it("carries the session with its previous status, and an empty data object", () => {
    expect(event.body.session).toMatchObject({
      status: "awaiting_deposit",
      previousStatus: "quoted",
    })
    expect(event.body.data).toEqual({})
    expect(event.event).toEqual({ type: "status_changed", trigger: "payment_status_reconcile" })
  })
})

describe("subscriptionEvent", () => {
  const overdue = subscriptions.find(({ label }) => label === "Grinder care plan")!
  const event = subscriptionEvent(overdue, "active", "subscription_scheduler", "2026-11-23T01:00Z")

  it("shows the overdue cycle and where to pay it", () => {
    const link = paymentLinks.find(
      ({ title, latestSession }) => title === "Grinder care plan" && latestSession === null
    )
    expect(event.body.cycle).toEqual({
      dueAt: "2026-11-14T00:00:00.000Z",
      amountUsd: "120.00",
      paymentLinkUid: link?.uid,
      status: "overdue",
    })
  })

  it("shows the previous status and hides cycles and the next date", () => {
    const shown = event.body.subscription as Record<string, unknown>
    expect(shown.previousStatus).toBe("active")
    expect(shown).not.toHaveProperty("cycles")
    expect(shown).not.toHaveProperty("nextBillingAt")
  })

  it("has a null cycle when there never was one", () => {
    const fresh = subscriptions.find(({ cycles }) => cycles.length === 0)!
    expect(subscriptionEvent(fresh, null, "x", "y").body.cycle).toBeNull()
  })
})
