import type { StorePortalSubscriptionResponse } from "../../client/types.js"
import type { PortalContext } from "../context.js"
import { Facts } from "../components/facts.js"
import { RenewalText } from "../components/renewal-text.js"
import { Section } from "../components/section.js"
import { SubscriptionPrice } from "../components/subscription-price.js"

export interface SubscriptionData {
  answer: StorePortalSubscriptionResponse
}

/** One subscription: what it costs, what happens next, and how to change it. */
export function SubscriptionPage({ answer }: SubscriptionData, context: PortalContext) {
  const { FreshnessNote, HostedBillingButton, PortalFrame, SubscriptionBadge, TimeText } =
    context.components
  const { subscription, actions } = answer
  return (
    <PortalFrame merchant={answer.merchant} current="other" context={context}>
      <header className="mpp-header">
        <p className="mpp-back">
          <a className="mpp-link" href={context.href({ page: "overview" })}>
            {context.text("not_found.back")}
          </a>
        </p>
        <h1 className="mpp-title">{subscription.label ?? context.text("subscription.untitled")}</h1>
        <FreshnessNote freshness={answer.freshness} context={context} />
      </header>
      <div className="mpp-card">
        <p className="mpp-figure">
          <span>
            <SubscriptionPrice subscription={subscription} context={context} />
          </span>{" "}
          <SubscriptionBadge status={subscription.status} context={context} />
        </p>
        <p className="mpp-text">
          <RenewalText subscription={subscription} context={context} />
        </p>
      </div>
      <Section id="details" title={context.text("payment.details")}>
        <Facts
          facts={[
            {
              name: context.text("subscription.amount"),
              value: <SubscriptionPrice subscription={subscription} context={context} />,
            },
            {
              name: context.text("subscription.next"),
              value: <TimeText at={subscription.next_billing_at} exact context={context} />,
            },
            {
              name: context.text("subscription.uid"),
              value: <code className="mpp-code">{subscription.uid}</code>,
            },
          ]}
        />
      </Section>
      {actions.hosted_billing && (
        <Section id="manage" title={context.text("subscription.manage")}>
          <p className="mpp-text">{context.text("hosted.text")}</p>
          <div className="mpp-actions">
            <HostedBillingButton primary context={context} />
          </div>
        </Section>
      )}
    </PortalFrame>
  )
}
