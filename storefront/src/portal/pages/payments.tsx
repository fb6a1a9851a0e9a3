import type { StorePortalPaymentListResponse } from "../../client/types.js"
import type { PortalContext } from "../context.js"
import { isFiltered, paymentFilterQuery, type PaymentFilter } from "../payment-filter.js"

export interface PaymentsData {
  list: StorePortalPaymentListResponse
  filter: PaymentFilter
}

/** The payment history, filtered, one page at a time. */
export function PaymentsPage({ list, filter }: PaymentsData, context: PortalContext) {
  const { FreshnessNote, PaymentFilters, PaymentList, PortalFrame } = context.components
  const pageAt = (cursor: string | null) =>
    context.href({ page: "payments", query: paymentFilterQuery({ ...filter, cursor }) })
  return (
    <PortalFrame merchant={list.merchant} current="payments" context={context}>
      <header className="mpp-header">
        <h1 className="mpp-title">{context.text("payments.title")}</h1>
        <FreshnessNote freshness={list.freshness} context={context} />
      </header>
      <div className="mpp-card">
        <PaymentFilters filter={filter} context={context} />
        {list.payments.length === 0 ? (
          <p className="mpp-empty" role="status">
            {context.text(
              isFiltered(filter) || filter.cursor ? "payments.none_match" : "payments.empty"
            )}
          </p>
        ) : (
          <PaymentList
            payments={list.payments}
            label={context.text("payments.title")}
            context={context}
          />
        )}
        {(filter.cursor || list.next_cursor) && (
          <p className="mpp-after mpp-actions">
            {list.next_cursor && (
              <a className="mpp-button" href={pageAt(list.next_cursor)}>
                {context.text("payments.more")}
              </a>
            )}
            {filter.cursor && (
              <a className="mpp-link" href={pageAt(null)}>
                {context.text("payments.newest")}
              </a>
            )}
          </p>
        )}
      </div>
    </PortalFrame>
  )
}
