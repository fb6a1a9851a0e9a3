import type { PaymentDetail, StorePortalPaymentResponse } from "../../client/types.js"
import type { PortalContext } from "../context.js"
import { Facts, type Fact } from "../components/facts.js"
import { Section } from "../components/section.js"
import { isPast } from "../format/dates.js"
import { knownPaymentStatus } from "../format/status.js"

export interface PaymentData {
  answer: StorePortalPaymentResponse
}

/** One payment: what it is for, where it stands, what to do, and what happened. */
export function PaymentPage({ answer }: PaymentData, context: PortalContext) {
  const { FreshnessNote, MoneyText, PayLink, PaymentBadge, PaymentTimeline, PortalFrame } =
    context.components
  const { payment } = answer
  const title = payment.title ?? context.text("payment.untitled")
  const status = knownPaymentStatus(payment.status)
  return (
    <PortalFrame merchant={answer.merchant} current="other" context={context}>
      <header className="mpp-header">
        <p className="mpp-back">
          <a className="mpp-link" href={context.href({ page: "payments" })}>
            {context.text("payments.all")}
          </a>
        </p>
        <h1 className="mpp-title">{title}</h1>
        <FreshnessNote freshness={answer.freshness} context={context} />
      </header>
      <div className="mpp-card">
        <p className="mpp-figure">
          <MoneyText money={payment.amount} context={context} />{" "}
          <PaymentBadge status={status} context={context} />
        </p>
        <p className="mpp-text">{context.text(explanationKey(payment))}</p>
        {payment.description && <p className="mpp-text">{payment.description}</p>}
        {payment.pay_url && (
          <div className="mpp-actions">
            <PayLink
              url={payment.pay_url}
              title={title}
              rest={status === "underpaid"}
              context={context}
            />
          </div>
        )}
      </div>
      <Section id="details" title={context.text("payment.details")}>
        <Facts facts={paymentFacts(payment, context)} />
      </Section>
      <PaymentTimeline timeline={payment.timeline} context={context} />
    </PortalFrame>
  )
}

const explanationKey = ({ status, pay_url }: PaymentDetail) =>
  status === "underpaid" && !pay_url
    ? "payment.explain.underpaid_closed"
    : (`payment.explain.${status}` as const)

function paymentFacts(payment: PaymentDetail, context: PortalContext): Fact[] {
  const { MoneyText, TimeText } = context.components
  const { settlement } = payment
  const time = (at: string) => <TimeText at={at} exact context={context} />
  const facts: (Fact | null)[] = [
    {
      name: context.text("payment.amount"),
      value: <MoneyText money={payment.amount} context={context} />,
    },
    settlement && {
      name: context.text("settlement.title"),
      value: settlementText(settlement, context),
    },
    payment.created_at
      ? { name: context.text("payment.created"), value: time(payment.created_at) }
      : null,
    payment.expires_at
      ? {
          name: context.text(
            isPast(payment.expires_at, context.now) ? "payment.expired_at" : "payment.expires"
          ),
          value: time(payment.expires_at),
        }
      : null,
    payment.updated_at
      ? { name: context.text("payment.updated"), value: time(payment.updated_at) }
      : null,
    payment.order_id
      ? {
          name: context.text("payment.order"),
          value: <code className="mpp-code">{payment.order_id}</code>,
        }
      : null,
    { name: context.text("payment.uid"), value: <code className="mpp-code">{payment.uid}</code> },
  ]
  return facts.filter((fact) => fact !== null)
}

function settlementText(
  { classification, amount }: NonNullable<PaymentDetail["settlement"]>,
  context: PortalContext
) {
  const { MoneyText } = context.components
  if (amount) {
    return context.say(`settlement.${classification}`, {
      amount: <MoneyText money={amount} context={context} />,
    })
  }
  return classification === "unknown"
    ? context.text("value.none")
    : context.text(`settlement.${classification}_bare`)
}
