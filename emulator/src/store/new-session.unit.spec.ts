import { newSession } from "./new-session.js"

const make = (status: string, more: object = {}) =>
  newSession({
    id: "session-1",
    status,
    payload: { amount: "100.00", fiatCurrency: "USD", currency: "USDT" },
    expiresAt: null,
    ...more,
  })

describe("newSession", () => {
  it.each([
    ["quoted", null],
    ["expired", null],
    ["swapping", { phase: "processing", settledAmount: null, classification: "unknown" }],
    ["sending", { phase: "sending", settledAmount: null, classification: "unknown" }],
    ["underpaid", { phase: "pending", settledAmount: "80.00", classification: "underpaid" }],
    ["complete", { phase: "sent", settledAmount: "100.00", classification: "matched" }],
  ])("settles %s as %p", (status, expected) => {
    const { settlement } = make(status)
    if (expected === null) expect(settlement).toBeNull()
    else expect(settlement).toMatchObject(expected)
  })

  it("settles an overpaid payment with what came", () => {
    const { settlement } = make("complete", { classification: "overpaid" })
    expect(settlement).toMatchObject({ settledAmount: "120.00", classification: "overpaid" })
  })

  it.each([
    ["USD", "100.00"],
    ["EUR", "108.00"],
    ["GBP", "127.00"],
    ["JPY", "100.00"],
  ])("quotes 100.00 %s as %s USDT", (fiatCurrency, expected) => {
    const session = make("quoted", { payload: { amount: "100.00", fiatCurrency } })
    expect(session).toMatchObject({ requiredSellAmount: expected, invoiceAsset: "USDT" })
  })

  it("has an address only once the quote is taken", () => {
    expect(make("quoted").depositAddress).toBeNull()
    expect(make("awaiting_deposit").depositAddress).toMatch(/^0x[0-9a-f]{40}$/)
  })
})
