import { parseTarget } from "./target"

describe("parseTarget", () => {
  it.each(["overview", "payments", "profile"] as const)("reads %s", (page) => {
    expect(parseTarget(page)).toEqual({ page })
  })

  it.each([
    ["payment:pay_1", { page: "payment", uid: "pay_1" }],
    ["subscription:sub-01X", { page: "subscription", uid: "sub-01X" }],
    [`payment:${"a".repeat(200)}`, { page: "payment", uid: "a".repeat(200) }],
  ])("reads %s", (value, target) => {
    expect(parseTarget(value)).toEqual(target)
  })

  it.each([
    "",
    "Overview",
    " overview",
    "overview:1",
    "payment",
    "payment:",
    "payment:a:b",
    "payment:a/b",
    "payment:../admin",
    "payment:a b",
    "payment:ä",
    `payment:${"a".repeat(201)}`,
    "subscription:%",
    "customer:cus_1",
    "constructor",
    "https://evil.test",
  ])("refuses %p", (value) => {
    expect(parseTarget(value)).toBeNull()
  })
})
