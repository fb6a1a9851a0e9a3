import type { Subscription } from "../../client/types.js"
import type { PortalComponent } from "../context.js"
import { nextCharge } from "../next-charge.js"
import { Section } from "./section.js"

/** When the next payment is due, how much, and for what; nothing when none is planned. */
export const NextChargeCard: PortalComponent<{ subscriptions: Subscription[] }> = ({
  subscriptions,
  context,
}) => {
  const next = nextCharge(subscriptions, context.now)
  if (!next) return null
  const { MoneyText, TimeText } = context.components
  return (
    <Section id="next" title={context.text("next.title")}>
      <p className="mpp-figure">
        <MoneyText money={next.amount} context={context} />
      </p>
      <p className="mpp-text">
        {context.say("next.when_for", {
          date: <TimeText at={next.next_billing_at} context={context} />,
          title: next.label ?? context.text("subscription.untitled"),
        })}
      </p>
      <p className="mpp-note">{context.text("next.by_hand")}</p>
    </Section>
  )
}
