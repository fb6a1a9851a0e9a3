import { isLawfulMove, stepsToComplete, stepsToUnderpaid } from "./session-statuses.js"

describe("isLawfulMove", () => {
  it.each([
    [null, "quoted", true],
    ["quoted", "awaiting_deposit", true],
    ["quoted", "quoted", false],
    ["complete", "failed", false],
    ["complete", "complete", false],
    ["expired", "complete", true],
    ["failed", "complete", true],
    ["cancelled", "complete", true],
    ["expired", "pending", false],
    ["underpaid", "complete", true],
    ["manual_review", "failed", true],
  ])("%s -> %s: %s", (from, to, expected) => {
    expect(isLawfulMove(from, to)).toBe(expected)
  })
})

describe("stepsToComplete", () => {
  it.each([
    [null, 7, "quoted"],
    ["quoted", 6, "awaiting_deposit"],
    ["sending", 1, "complete"],
    ["underpaid", 4, "deposit_received"],
    ["expired", 1, "complete"],
    ["manual_review", 7, "quoted"],
  ])("from %s takes %s steps, %s first", (from, count, first) => {
    const steps = stepsToComplete(from)
    expect(steps).toHaveLength(count)
    expect(steps[0]).toBe(first)
    expect(steps.at(-1)).toBe("complete")
  })

  it("has none left when complete", () => {
    expect(stepsToComplete("complete")).toEqual([])
  })
})

describe("stepsToUnderpaid", () => {
  it.each([
    [null, ["quoted", "awaiting_deposit", "underpaid"]],
    ["pending", ["underpaid"]],
    ["underpaid", []],
    ["complete", []],
    ["expired", []],
  ])("from %s: %p", (from, expected) => {
    expect(stepsToUnderpaid(from)).toEqual(expected)
  })
})
