import { addInterval } from "./subscriptions.js"

describe("addInterval", () => {
  it.each([
    ["2026-01-31T09:30:00.000Z", "month", 1, "2026-02-28T09:30:00.000Z"],
    ["2026-01-31T09:30:00.000Z", "month", 2, "2026-03-31T09:30:00.000Z"],
    ["2028-02-29T00:00:00.000Z", "year", 1, "2029-02-28T00:00:00.000Z"],
    ["2026-12-15T00:00:00.000Z", "month", 3, "2027-03-15T00:00:00.000Z"],
    ["2026-11-23T00:00:00.000Z", "week", 2, "2026-12-07T00:00:00.000Z"],
    ["2026-11-23T00:00:00.000Z", "day", 10, "2026-12-03T00:00:00.000Z"],
  ])("%s plus %s x %s", (from, unit, count, expected) => {
    expect(addInterval(from, unit, count)).toBe(expected)
  })
})
