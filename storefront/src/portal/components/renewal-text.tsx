import type { Subscription } from "../../client/types.js"
import type { PortalComponent } from "../context.js"
import { isPast } from "../format/dates.js"
import { knownSubscriptionStatus } from "../format/status.js"

/** What happens next with a subscription, in a few words; nothing where that is not known. */
export const RenewalText: PortalComponent<{ subscription: Subscription }> = ({
  subscription: { status, next_billing_at: at },
  context,
}) => {
  const known = knownSubscriptionStatus(status)
  if (known === "paused") return context.text("subscription.paused")
  if (known === "cancelled") return context.text("subscription.cancelled")
  if (known === "unknown" || at === null) return null
  const { TimeText } = context.components
  return context.say(isPast(at, context.now) ? "subscription.was_due" : "subscription.renews", {
    date: <TimeText at={at} context={context} />,
  })
}
