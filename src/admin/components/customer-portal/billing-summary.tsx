import type { AdminPortalCustomerSummary } from "../../../types"
import type { useMakepaySync } from "../../hooks/use-makepay-sync"
import type { usePortalSummary } from "../../hooks/use-portal-summary"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { EmptyNotice } from "../common/empty-notice"
import { ErrorNotice } from "../common/error-notice"
import { LoadingRows } from "../common/loading-rows"
import { BillingRows } from "./billing-rows"
import { FreshnessRow } from "./freshness-row"

interface BillingSummaryProps {
  summary: ReturnType<typeof usePortalSummary>
  sync: ReturnType<typeof useMakepaySync>
}

/** What MakePay knows of the customer, or why there is nothing to show. */
export function BillingSummary({ summary, sync }: BillingSummaryProps) {
  const { t } = usePortalTranslation()

  if (summary.data) {
    const { freshness } = summary.data
    return (
      <>
        {isKnown(summary.data) ? (
          <BillingRows summary={summary.data} />
        ) : (
          <EmptyNotice
            title={t(freshness.as_of ? "unknownCustomer.title" : "neverSynced.title")}
            message={t(freshness.as_of ? "unknownCustomer.message" : "neverSynced.message")}
          />
        )}
        <FreshnessRow
          freshness={freshness}
          isRefreshing={sync.isPending}
          onRefresh={() => sync.mutate()}
        />
      </>
    )
  }
  if (summary.error) {
    return (
      <ErrorNotice title={t("errors.summary")} error={summary.error} onRetry={summary.refetch} />
    )
  }
  return <LoadingRows rows={4} label={t("summary.loading")} />
}

const isKnown = (summary: AdminPortalCustomerSummary): boolean =>
  summary.makepay_customer_uid !== null ||
  summary.subscriptions.total > 0 ||
  summary.payments.total > 0
