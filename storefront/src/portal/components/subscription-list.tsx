import type { Subscription } from "../../client/types.js"
import type { PortalComponent } from "../context.js"
import { RenewalText } from "./renewal-text.js"
import { Section } from "./section.js"
import { SubscriptionPrice } from "./subscription-price.js"

export const SubscriptionList: PortalComponent<{ subscriptions: Subscription[] }> = ({
  subscriptions,
  context,
}) => {
  const { SubscriptionBadge } = context.components
  return (
    <Section id="subscriptions" title={context.text("subscriptions.title")}>
      {subscriptions.length === 0 ? (
        <p className="mpp-empty">{context.text("subscriptions.empty")}</p>
      ) : (
        <ul className="mpp-plain">
          {subscriptions.map((subscription) => (
            <li className="mpp-item" key={subscription.uid}>
              <div className="mpp-item-main">
                <div className="mpp-item-head">
                  <a
                    className="mpp-item-title"
                    href={context.href({ page: "subscription", uid: subscription.uid })}
                  >
                    {subscription.label ?? context.text("subscription.untitled")}
                  </a>
                  <SubscriptionBadge status={subscription.status} context={context} />
                </div>
                <p className="mpp-item-sub">
                  <RenewalText subscription={subscription} context={context} />
                </p>
              </div>
              <p className="mpp-item-price">
                <SubscriptionPrice subscription={subscription} context={context} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
