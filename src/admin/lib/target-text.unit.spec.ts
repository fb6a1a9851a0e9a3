import { distinctLabels, targetsOf, targetText } from "./target-text"
import type { Translate } from "./translation-key"

const known = [
  { target: "subscription:sub_1", label: "Pro plan" },
  { target: "payment:pl_1", label: "" },
]
const t: Translate = (key, values) => (values ? `${key}(${values.label})` : key)

it.each([
  ["overview", "targets.overview"],
  ["payments", "targets.payments"],
  ["profile", "targets.profile"],
  ["subscription:sub_1", "targets.subscription(Pro plan)"],
  ["subscription:sub_gone", "targets.subscription(sub_gone)"],
  ["payment:pl_1", "targets.payment(pl_1)"],
  ["somewhere new", "somewhere new"],
])("%s opens at %s", (target, expected) => {
  expect(targetText(target, known, t)).toBe(expected)
})

it("tells subscriptions from payments", () => {
  expect(targetsOf("subscription", known)).toEqual([known[0]])
  expect(targetsOf("payment", known)).toEqual([known[1]])
})

it("tells targets with the same label, or none, apart by the end of their uid", () => {
  const targets = [
    { target: "payment:pl_000001", label: "Coffee" },
    { target: "payment:pl_000002", label: "Tea" },
    { target: "payment:pl_000003", label: "Coffee" },
    { target: "payment:pl_000004", label: "" },
  ]
  expect(distinctLabels(targets).map(({ label }) => label)).toEqual([
    "Coffee …000001",
    "Tea",
    "Coffee …000003",
    "…000004",
  ])
})
