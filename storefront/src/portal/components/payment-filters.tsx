import type { PortalComponent } from "../context.js"
import { paymentStatuses } from "../format/status.js"
import { isFiltered, type PaymentFilter } from "../payment-filter.js"

export const PaymentFilters: PortalComponent<{ filter: PaymentFilter }> = ({ filter, context }) => (
  <form
    className="mpp-filter"
    method="get"
    action={context.href({ page: "payments" })}
    role="search"
    aria-label={context.text("filter.label")}
  >
    <label className="mpp-field">
      <span className="mpp-label">{context.text("filter.status")}</span>
      <select className="mpp-input" name="status" defaultValue={filter.status ?? ""}>
        <option value="">{context.text("filter.all")}</option>
        {paymentStatuses.map((status) => (
          <option key={status} value={status}>
            {context.text(`payment.status.${status}`)}
          </option>
        ))}
      </select>
    </label>
    {(["from", "to"] as const).map((end) => (
      <label className="mpp-field" key={end}>
        <span className="mpp-label">{context.text(`filter.${end}`)}</span>
        <input className="mpp-input" type="date" name={end} defaultValue={filter[end] ?? ""} />
      </label>
    ))}
    <div className="mpp-filter-actions">
      <button className="mpp-button" type="submit">
        {context.text("filter.apply")}
      </button>
      {isFiltered(filter) && (
        <a className="mpp-link" href={context.href({ page: "payments" })}>
          {context.text("filter.clear")}
        </a>
      )}
    </div>
  </form>
)
