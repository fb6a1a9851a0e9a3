import { SESSION_STATUSES } from "../store/session-statuses.js"
import type { LinkSpec } from "./links.js"

/** Payment links that show each session status and each outcome of a payment. */
export function outcomeLinks(): LinkSpec[] {
  const open = new Set(["quoted", "awaiting_deposit", "pending"])
  return [
    ...SESSION_STATUSES.map((session, index) => ({
      key: `status-${session}`,
      title: `Session ${session}`,
      amount: `${index + 1}.00`,
      email: "every@shop.test",
      session,
      age: 10 + index,
      ...(open.has(session) ? { expires: 3 } : {}),
    })),
    {
      key: "status-none",
      title: "Never opened",
      amount: "12.00",
      email: "every@shop.test",
      session: null,
      age: 9,
      expires: 5,
    },
    {
      key: "never-expires",
      title: "Open end",
      amount: "13.00",
      email: "every@shop.test",
      session: null,
      age: 8,
      expires: null,
    },
    {
      key: "underpaid",
      title: "Order #501",
      amount: "100.00",
      email: "ines@shop.test",
      session: "underpaid",
      via: ["quoted", "awaiting_deposit"],
      age: 5,
    },
    {
      key: "overpaid",
      title: "Order #502",
      amount: "100.00",
      email: "jonas@shop.test",
      session: "complete",
      classification: "overpaid",
      age: 6,
    },
    ...["expired", "failed", "cancelled"].map((before, index) => ({
      key: `late-after-${before}`,
      title: `Late after ${before}`,
      amount: "40.00",
      email: "kaya@shop.test",
      session: "complete",
      via: ["quoted", "awaiting_deposit", before],
      age: 30 + index,
    })),
    {
      key: "unknown-session",
      title: "Order #503",
      amount: "33.00",
      email: "quinn@shop.test",
      session: "manual_review",
      age: 4,
    },
    {
      key: "unknown-link-status",
      title: "Order #504",
      amount: "34.00",
      email: "quinn@shop.test",
      session: null,
      age: 3,
      status: "draft",
    },
  ]
}
