import type { SeedContext } from "./seed-context.js"
import type { LinkSpec } from "./links.js"
import type { ScheduleSpec } from "./schedules.js"

export const ADA = "ada@shop.test"

/** Ada's schedules: one runs (known by its metadata), one is overdue, one is paused. */
export function adaSchedules(seed: SeedContext): ScheduleSpec[] {
  return [
    {
      key: "ada-club",
      label: "Coffee club",
      amountUsd: "29.00",
      email: ADA,
      next: 12,
      metadata: { clientId: seed.identity(ADA) },
      paid: Array.from({ length: 22 }, (_, month) => 18 + month * 30),
    },
    {
      key: "ada-grinder",
      label: "Grinder care plan",
      amountUsd: "120.00",
      email: ADA,
      unit: "year",
      status: "overdue",
      next: 356,
      paid: [374],
      due: 9,
    },
    {
      key: "ada-tasting",
      label: "Tasting box",
      amountUsd: "18.50",
      email: ADA,
      status: "paused",
      next: 40,
      paid: [85, 115],
    },
  ]
}

/** Ada's orders: enough to page, in two currencies, matched in every way that there is. */
export function adaLinks(seed: SeedContext): LinkSpec[] {
  const clientId = seed.identity(ADA)
  return [
    {
      key: "ada-open",
      title: "Order #1042",
      amount: "64.90",
      email: ADA,
      clientId,
      orderId: "cart_ada_1042",
      metadata: { medusaOrderId: "order_ada_1042", medusaProviderId: "makepay" },
      session: "awaiting_deposit",
      via: ["quoted"],
      age: 0.5,
      expires: 3,
    },
    {
      key: "ada-new",
      title: "Brewing workshop, two seats",
      amount: "90.00",
      fiat: "EUR",
      email: ADA,
      session: null,
      age: 2,
      expires: 6,
    },
    {
      key: "ada-order-1031",
      title: "Order #1031",
      amount: "42.00",
      fiat: "EUR",
      email: ADA,
      clientId,
      metadata: { medusaOrderId: "order_ada_1031", medusaProviderId: "makepay" },
      session: "complete",
      age: 25,
    },
    {
      key: "ada-order-1018",
      title: "Order #1018",
      amount: "35.50",
      fiat: "EUR",
      email: "ADA@Shop.test",
      metadata: { medusaOrderId: "order_ada_1018" },
      session: "complete",
      age: 52,
    },
    {
      key: "ada-underpaid",
      title: "Order #1007",
      amount: "80.00",
      email: ADA,
      clientId,
      session: "underpaid",
      via: ["quoted", "awaiting_deposit"],
      age: 61,
    },
    {
      key: "ada-overpaid",
      title: "Order #987",
      amount: "15.00",
      email: ADA,
      session: "complete",
      classification: "overpaid",
      age: 93,
    },
    {
      key: "ada-late",
      title: "Order #965",
      amount: "22.40",
      email: ADA,
      session: "complete",
      via: ["quoted", "awaiting_deposit", "expired"],
      age: 120,
    },
    {
      key: "ada-expired",
      title: "Order #951",
      amount: "22.40",
      email: ADA,
      session: "expired",
      via: ["quoted"],
      age: 123,
    },
    {
      key: "ada-failed",
      title: "Order #920",
      amount: "11.10",
      fiat: "EUR",
      email: ADA,
      session: "failed",
      via: ["quoted", "awaiting_deposit", "swapping"],
      age: 160,
    },
    {
      key: "ada-by-client-id",
      title: "Order #902",
      amount: "54.00",
      fiat: "EUR",
      email: null,
      clientId,
      session: "complete",
      age: 201,
    },
    {
      key: "ada-by-metadata",
      title: "Gift card",
      amount: "50.00",
      email: null,
      metadata: { clientId },
      session: "complete",
      age: 230,
    },
    {
      key: "ada-old-address",
      title: "Order #731",
      amount: "27.80",
      fiat: "EUR",
      email: "ada.before@shop.test",
      clientId,
      session: "complete",
      age: 400,
    },
  ]
}
