import { isPositiveDecimal, percentOf } from "./decimal.js"

describe("percentOf", () => {
  it.each([
    ["100.00", 80, "80.00"],
    ["15.00", 120, "18.00"],
    ["0.00012345", 100, "0.00012345"],
    ["0.00000003", 80, "0.00000002"],
    ["7", 50, "3.50"],
    ["7.125", 100, "7.125"],
    ["123456789012345678.12", 120, "148148146814814813.74"],
    ["0.00", 120, "0.00"],
  ])("%s by %s %% is %s", (amount, percent, expected) => {
    expect(percentOf(amount, percent)).toBe(expected)
  })

  it("refuses what is no plain decimal", () => {
    expect(() => percentOf("free", 100)).toThrow(/not a decimal/)
  })
})

describe("isPositiveDecimal", () => {
  it.each([
    ["12.50", true],
    ["0.00000001", true],
    ["1500", true],
    ["0", false],
    ["0.00", false],
    ["-1", false],
    ["1e5", false],
    ["1.123456789", false],
    ["12,50", false],
    [" 1", false],
    ["", false],
  ])("%p: %p", (text, expected) => {
    expect(isPositiveDecimal(text)).toBe(expected)
  })
})
