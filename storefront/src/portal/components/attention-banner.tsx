import type { AllowedActions, AttentionItem } from "../../client/types.js"
import { attentionCall, type AttentionCall } from "../attention.js"
import type { PortalComponent, PortalContext } from "../context.js"

/** What to do now: the most urgent thing large, with one call to action, and the rest as a short list. */
export const AttentionBanner: PortalComponent<{
  items: AttentionItem[]
  actions: AllowedActions
}> = ({ items, actions, context }) => {
  const [first, ...rest] = items.map((item) => attentionCall(item, actions))
  if (!first) {
    return (
      <section className="mpp-banner mpp-banner-good" aria-label={context.text("attention.label")}>
        <h2 className="mpp-banner-title">{context.text("attention.nothing")}</h2>
        <p className="mpp-banner-text">{context.text("attention.nothing_text")}</p>
      </section>
    )
  }
  const { MoneyText } = context.components
  const tone = first.type === "subscription_overdue" ? "bad" : "warn"
  return (
    <section
      className={`mpp-banner mpp-banner-${tone}`}
      aria-label={context.text("attention.label")}
    >
      <h2 className="mpp-banner-title">
        {first.amount
          ? context.say(`attention.${first.type}`, {
              amount: <MoneyText money={first.amount} context={context} />,
            })
          : context.text("attention.unknown_amount")}
      </h2>
      <p className="mpp-banner-text">{explanation(first, context)}</p>
      <div className="mpp-actions">
        <CallAction call={first} primary context={context} />
        <a className="mpp-button" href={context.href(first.place)}>
          {context.text(seeKey(first))}
        </a>
      </div>
      {rest.length > 0 && (
        <>
          <h3 className="mpp-banner-more">{context.text("attention.more")}</h3>
          <ul className="mpp-plain">
            {rest.map((call) => (
              <li className="mpp-line" key={`${call.type}:${call.uid}`}>
                <a className="mpp-link" href={context.href(call.place)}>
                  {titleOf(call, context)}
                </a>
                <MoneyText money={call.amount} context={context} />
                <CallAction call={call} context={context} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const CallAction: PortalComponent<{ call: AttentionCall; primary?: boolean }> = ({
  call,
  primary = false,
  context,
}) => {
  const { PayLink, HostedBillingButton } = context.components
  if (call.action?.type === "pay") {
    return (
      <PayLink
        url={call.action.url}
        title={titleOf(call, context)}
        rest={call.type === "payment_underpaid"}
        small={!primary}
        context={context}
      />
    )
  }
  // One button to MakePay's page is enough: it shows everything there is.
  return call.action?.type === "hosted" && primary ? (
    <HostedBillingButton primary context={context} />
  ) : null
}

function explanation(call: AttentionCall, context: PortalContext) {
  const title = titleOf(call, context)
  const { TimeText } = context.components
  switch (call.type) {
    case "subscription_overdue":
      return context.text(
        call.action
          ? "attention.subscription_overdue_hosted"
          : "attention.subscription_overdue_text",
        { title }
      )
    case "payment_underpaid":
      return context.text(
        call.action ? "attention.payment_underpaid_text" : "attention.payment_underpaid_closed",
        { title }
      )
    case "payment_due":
      return call.until
        ? context.say("attention.payment_due_until", {
            title,
            date: <TimeText at={call.until} context={context} />,
          })
        : context.text("attention.payment_due_text", { title })
  }
}

const titleOf = (call: AttentionCall, context: PortalContext): string =>
  call.title ??
  context.text(call.type === "subscription_overdue" ? "subscription.untitled" : "payment.untitled")

const seeKey = (call: AttentionCall) =>
  call.type === "subscription_overdue" ? "attention.see_subscription" : "attention.see_payment"
