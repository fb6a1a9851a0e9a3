import { json } from "../http/answer.js"
import { IdempotencyReceipts, requestFingerprint } from "./idempotency.js"

const one = requestFingerprint("POST", "/payment-links", Buffer.from("{}"))
const first = json(201, { paymentLink: { uid: "01a" } })

describe("IdempotencyReceipts", () => {
  it.each([
    ["7 characters", "a".repeat(7), "refuse"],
    ["8 characters", "a".repeat(8), "run"],
    ["200 characters", "a".repeat(200), "run"],
    ["201 characters", "a".repeat(201), "refuse"],
    ["the whole set", "AZaz09._~:+/=-", "run"],
    ["a space", "with a space", "refuse"],
    ["a non-ASCII letter", "schlüssel", "refuse"],
    ["nothing", "", "refuse"],
  ])("%s: %s -> %s", (_, key, expected) => {
    expect(new IdempotencyReceipts().decide(key, one).do).toBe(expected)
  })

  it("replays the first answer and says so", () => {
    const receipts = new IdempotencyReceipts()
    receipts.remember("key-00001", one, first)
    first.body = { changed: "afterwards" }
    const decision = receipts.decide("key-00001", one)
    expect(decision).toEqual({
      do: "replay",
      answer: {
        kind: "json",
        status: 201,
        body: { paymentLink: { uid: "01a" } },
        headers: { "idempotent-replayed": "true" },
      },
    })
  })

  it.each([
    ["method", requestFingerprint("PATCH", "/payment-links", Buffer.from("{}"))],
    ["path", requestFingerprint("POST", "/payment-links/01a", Buffer.from("{}"))],
    ["body", requestFingerprint("POST", "/payment-links", Buffer.from("{ }"))],
  ])("refuses the key for another %s with 409", (_, other) => {
    const receipts = new IdempotencyReceipts()
    receipts.remember("key-00001", one, json(201, {}))
    expect(receipts.decide("key-00001", other)).toMatchObject({
      do: "refuse",
      error: { status: 409 },
    })
  })

  it("forgets requests that were refused, for nothing was done", () => {
    const receipts = new IdempotencyReceipts()
    receipts.remember("key-00001", one, json(400, { error: "amount" }))
    expect(receipts.decide("key-00001", one).do).toBe("run")
  })
})
