import type { AllowedActions, AttentionItem, Money } from "../client/types.js"
import { safeUrl } from "./format/safe-url.js"
import type { Place } from "./places.js"

/** What one thing that wants attention asks of the customer. */
export interface AttentionCall {
  type: AttentionItem["type"]
  /** Key of the list, and of nothing else. */
  uid: string
  amount: Money | null
  title: string | null
  /** Until when it can be paid. */
  until: string | null
  /** The one thing to do; `null` when only looking is possible. */
  action: { type: "pay"; url: string } | { type: "hosted" } | null
  place: Place
}

/** Turns an item into the call to action that the banner shows. */
export function attentionCall(item: AttentionItem, actions: AllowedActions): AttentionCall {
  if (item.type === "subscription_overdue") {
    const { uid, amount, label } = item.subscription
    return {
      type: item.type,
      uid,
      amount,
      title: label,
      until: null,
      action: actions.hosted_billing ? { type: "hosted" } : null,
      place: { page: "subscription", uid },
    }
  }
  const { uid, amount, title, expires_at, pay_url } = item.payment
  const url = safeUrl(pay_url)
  return {
    type: item.type,
    uid,
    amount,
    title,
    until: expires_at,
    action: url ? { type: "pay", url } : null,
    place: { page: "payment", uid },
  }
}
