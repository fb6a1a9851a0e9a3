import type { WebhookEvent } from "./events.js"

/** One try of one event at one URL, exactly as it went out. */
export interface Delivery {
  deliveryId: string
  deliveryGroupId: string
  url: string
  attempt: number
  event: WebhookEvent
  headers: Record<string, string>
  body: string
  /** `pending` while under way; `failed` when the receiver did not answer 2xx. */
  state: "pending" | "delivered" | "failed"
  responseStatus: number | null
  error: string | null
  createdAt: string
}

/** The order in which several events go out. */
export type DeliveryOrder = "sent" | "reversed" | "shuffled"

/** Puts events in an order; `shuffled` is seeded, so that a failing run can be repeated. */
export function inOrder<Item>(items: Item[], order: DeliveryOrder, random: () => number): Item[] {
  const ordered = [...items]
  if (order === "reversed") return ordered.reverse()
  if (order === "sent") return ordered
  for (let last = ordered.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const moved = ordered[last] as Item
    ordered[last] = ordered[other] as Item
    ordered[other] = moved
  }
  return ordered
}
