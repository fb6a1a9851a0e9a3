import type { StorePortalOverviewResponse } from "../../client/types.js"
import type { PortalContext } from "../context.js"
import { Section } from "../components/section.js"

export interface OverviewData {
  overview: StorePortalOverviewResponse
  notice?: "hosted_unavailable" | undefined
}

/** What is due, what comes next, subscriptions, latest payments, profile. */
export function OverviewPage({ overview, notice }: OverviewData, context: PortalContext) {
  const {
    AttentionBanner,
    FreshnessNote,
    HostedBillingButton,
    NextChargeCard,
    PaymentList,
    PortalFrame,
    ProfileSummary,
    SubscriptionList,
    TotalsSummary,
  } = context.components
  const { merchant, subscriptions, payments, actions } = overview
  return (
    <PortalFrame merchant={merchant} current="overview" context={context}>
      <header className="mpp-header">
        <h1 className="mpp-title">{context.text("overview.title")}</h1>
        <FreshnessNote freshness={overview.freshness} context={context} />
      </header>
      {notice && (
        <p className="mpp-notice" role="alert">
          {context.text(`overview.${notice}`)}
        </p>
      )}
      <AttentionBanner items={overview.attention} actions={actions} context={context} />
      <div className="mpp-pair">
        <NextChargeCard subscriptions={subscriptions} context={context} />
        <TotalsSummary totals={overview.totals} context={context} />
      </div>
      <SubscriptionList subscriptions={subscriptions} context={context} />
      <Section id="payments" title={context.text("payments.recent")}>
        {payments.length === 0 ? (
          <p className="mpp-empty">{context.text("payments.empty")}</p>
        ) : (
          <>
            <PaymentList
              payments={payments}
              label={context.text("payments.recent")}
              context={context}
            />
            <p className="mpp-after">
              <a className="mpp-link" href={context.href({ page: "payments" })}>
                {context.text("payments.all")}
              </a>
            </p>
          </>
        )}
      </Section>
      <ProfileSummary customer={overview.customer} context={context} />
      {actions.hosted_billing && (
        <div className="mpp-hosted">
          <p className="mpp-note">{context.text("hosted.text")}</p>
          <HostedBillingButton context={context} />
        </div>
      )}
    </PortalFrame>
  )
}
