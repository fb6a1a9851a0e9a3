import type { Subscription } from "../../client/types.js"
import type { PortalComponent } from "../context.js"

const units = ["day", "week", "month", "year"] as const

/** `29.00 USD every month`, or the amount alone where the interval is not known. */
export const SubscriptionPrice: PortalComponent<{ subscription: Subscription }> = ({
  subscription: { amount, interval },
  context,
}) => {
  const { MoneyText } = context.components
  const money = <MoneyText money={amount} context={context} />
  const unit = units.find((known) => known === interval?.unit)
  if (!interval || !unit) return money
  return context.say("subscription.price", {
    amount: money,
    interval: context.text(`interval.${unit}`, { count: interval.count }),
  })
}
