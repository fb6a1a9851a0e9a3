import { distinctLabels, targetsOf, targetText } from "./target-text"
import type { Translate } from "./translation-key"

const known = [
  { target: "subscription:sub_1", label: "Pro plan", amount: null, created_at: null },
  { target: "payment:pl_1", label: "", amount: null, created_at: null },
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

it("tells targets apart by amount and day, and then by the end of their uid", () => {
  const payment = (target: string, label: string, amount: string | null, day: string | null) => ({
    target: `payment:${target}`,
    label,
    amount: amount === null ? null : { amount, currency: "USD" },
    created_at: day,
  })
  const targets = [
    payment("pl_000001", "Coffee", "29.00", "5 Nov"),
    payment("pl_000002", "Coffee", "29.00", "5 Oct"),
    payment("pl_000003", "Tea", null, null),
    payment("pl_000004", "Milk", "1.00", "5 Nov"),
    payment("pl_000005", "Milk", "1.00", "5 Nov"),
    payment("pl_000006", "", null, null),
  ]
  const write = {
    money: ({ amount, currency }: { amount: string; currency: string }) => `${amount} ${currency}`,
    day: (time: string | null) => time ?? "",
  }
  expect(distinctLabels(targets, write).map(({ label }) => label)).toEqual([
    "Coffee · 29.00 USD · 5 Nov",
    "Coffee · 29.00 USD · 5 Oct",
    "Tea",
    "Milk · 1.00 USD · 5 Nov …000004",
    "Milk · 1.00 USD · 5 Nov …000005",
    "…000006",
  ])
})
