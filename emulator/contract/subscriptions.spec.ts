import { type Emulator, startEmulator } from "../src/index.js"
import { callApi, type CallOptions } from "./support/client.js"

let emulator: Emulator
const call = (method: string, path: string, options?: CallOptions) =>
  callApi(emulator, method, path, options)

beforeEach(async () => {
  emulator = await startEmulator()
})
afterEach(() => emulator.close())

describe("POST /subscriptions", () => {
  it("makes a schedule and its first invoice, a payment link", async () => {
    const { status, body } = await call("POST", "/subscriptions", {
      body: {
        amountUsd: 29,
        customerEmail: "new@shop.test",
        label: "Club",
        billingIntervalUnit: "month",
        billingIntervalCount: 1,
        startAt: "2026-01-31T00:00:00Z",
        clientId: "cus_1",
        sendPaymentRequestEmail: true,
      },
    })
    expect(status).toBe(201)
    expect(body.subscription).toMatchObject({
      status: "active",
      amountUsd: "29",
      cadence: "monthly",
      nextBillingAt: "2026-02-28T00:00:00.000Z",
      metadata: { clientId: "cus_1" },
    })
    expect(body.subscription).not.toHaveProperty("cycles")
    const invoice = (await call("GET", "/payment-links")).body.paymentLinks[0]
    expect(invoice).toMatchObject({
      title: "Club",
      amount: "29",
      fiatCurrency: "USD",
      customerEmail: "new@shop.test",
      clientId: "cus_1",
      latestSession: null,
    })
    expect(emulator.state.emails).toMatchObject([
      { to: "new@shop.test", paymentLinkUid: invoice.uid },
    ])
  })

  it.each([
    [{}, "amountUsd: must be a positive decimal"],
    [{ amountUsd: "-1" }, "amountUsd: must be a positive decimal"],
    [{ amountUsd: "1", billingIntervalUnit: "moon" }, "billingIntervalUnit: must be one of day"],
    [{ amountUsd: "1", billingIntervalCount: 0.5 }, "billingIntervalCount: must be a whole number"],
    [{ amountUsd: "1", startAt: "soon" }, "startAt: must be an ISO date"],
  ])("refuses %p", async (body, error) => {
    const reply = await call("POST", "/subscriptions", { body })
    expect(reply.status).toBe(400)
    expect(reply.body.error).toContain(error)
  })
})
