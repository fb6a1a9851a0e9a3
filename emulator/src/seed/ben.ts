import { ADA } from "./ada.js"
import type { SeedContext } from "./seed-context.js"
import type { LinkSpec } from "./links.js"
import type { ScheduleSpec } from "./schedules.js"

export const BEN = "ben@shop.test"

export function benSchedules(seed: SeedContext): ScheduleSpec[] {
  return [
    {
      key: "ben-weekly",
      label: "Weekly beans",
      amountUsd: "9.90",
      email: BEN,
      unit: "week",
      next: 4,
      metadata: { clientId: seed.identity(BEN) },
      paid: [3],
    },
    {
      key: "ben-filters",
      label: "Filter refill",
      amountUsd: "6.00",
      email: BEN,
      count: 3,
      status: "cancelled",
    },
  ]
}

/** Together with one paid cycle these are Ben's six payments, and a gift of Ada's. */
export function benLinks(seed: SeedContext): LinkSpec[] {
  const clientId = seed.identity(BEN)
  return [
    {
      key: "ben-pending",
      title: "Order #1040",
      amount: "31.00",
      fiat: "EUR",
      email: BEN,
      clientId,
      metadata: { medusaOrderId: "order_ben_1040" },
      session: "pending",
      via: ["quoted", "awaiting_deposit"],
      age: 1,
      expires: 3,
    },
    {
      key: "ben-complete",
      title: "Order #1022",
      amount: "77.70",
      email: BEN,
      clientId,
      metadata: { medusaOrderId: "order_ben_1022" },
      session: "complete",
      age: 41,
    },
    {
      key: "ben-eur",
      title: "Order #1003",
      amount: "18.00",
      fiat: "EUR",
      email: BEN,
      session: "complete",
      age: 70,
    },
    {
      key: "ben-expired",
      title: "Order #940",
      amount: "12.00",
      email: BEN,
      session: "expired",
      age: 140,
    },
    {
      key: "ben-cancelled",
      title: "Order #911",
      amount: "45.00",
      fiat: "EUR",
      email: BEN,
      session: "cancelled",
      age: 180,
    },
    // Paid from Ada's address for Ben's account: the client id decides whose it is.
    {
      key: "ben-gift",
      title: "Gift for Ben",
      amount: "20.00",
      email: clientId === null ? BEN : ADA,
      clientId,
      session: "complete",
      age: 210,
    },
  ]
}
