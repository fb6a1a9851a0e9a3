import type { JsonObject } from "../json.js"
import { reshape } from "./reshape.js"

const link: JsonObject = {
  amount: "12.50",
  title: "12.50",
  created_at: "a",
  updated_at: null,
  latestSession: { id: "s", status: "complete", settlement: null },
}

describe("reshape", () => {
  it("leaves records alone without switches", () => {
    expect(reshape(link, {})).toBe(link)
  })

  it.each([
    ["camel", ["createdAt", "updatedAt"]],
    ["snake", ["created_at", "updated_at"]],
  ] as const)("writes all timestamps in %s case", (casing, names) => {
    const shown = reshape(link, { timestamps: { kind: "timestamps", casing } }) as JsonObject
    expect(Object.keys(shown)).toEqual(expect.arrayContaining([...names]))
    const customer = reshape({ createdAt: "a" }, { timestamps: { kind: "timestamps", casing } })
    expect(customer).toEqual({ [names[0]]: "a" })
  })

  it("turns money alone into numbers", () => {
    const shown = reshape(link, { money: { kind: "money", as: "number" } }) as JsonObject
    expect(shown.amount).toBe(12.5)
    expect(shown.title).toBe("12.50")
  })

  it("shrinks sessions to the two certain fields, and leaves none as none", () => {
    const effects = { session: { kind: "session", fields: "minimal" } } as const
    expect((reshape(link, effects) as JsonObject).latestSession).toEqual({
      id: "s",
      status: "complete",
    })
    expect(reshape({ latestSession: null }, effects)).toEqual({ latestSession: null })
  })

  it.each([null, 7, "text", [1]])("passes %p through", (record) => {
    expect(reshape(record, { money: { kind: "money", as: "number" } })).toEqual(record)
  })
})
