import type { Subscription } from "../client/types.js"

/** The active subscription that is paid next; `null` when nothing is planned. */
export function nextCharge(subscriptions: readonly Subscription[], now: Date): Subscription | null {
  return subscriptions
    .filter((one) => one.status === "active" && time(one) >= now.getTime())
    .reduce<Subscription | null>(
      (first, one) => (first === null || time(one) < time(first) ? one : first),
      null
    )
}

function time(subscription: Subscription): number {
  return subscription.next_billing_at ? Date.parse(subscription.next_billing_at) : NaN
}
