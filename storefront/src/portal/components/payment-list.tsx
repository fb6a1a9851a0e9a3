import type { Payment } from "../../client/types.js"
import type { PortalComponent } from "../context.js"

const columns = ["payment", "date", "status", "amount"] as const

/**
 * Payments as a table. On a narrow screen each row becomes a small card, and a table that is not laid out
 * as one loses its meaning to some screen readers: hence the roles.
 */
export const PaymentList: PortalComponent<{ payments: Payment[]; label: string }> = ({
  payments,
  label,
  context,
}) => {
  const { MoneyText, TimeText, PaymentBadge } = context.components
  return (
    <table className="mpp-table" role="table" aria-label={label}>
      <thead className="mpp-table-head" role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th
              className={`mpp-column mpp-column-${column}`}
              key={column}
              scope="col"
              role="columnheader"
            >
              {context.text(`payments.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {payments.map((payment) => (
          <tr className="mpp-row" key={payment.uid} role="row">
            <td className="mpp-cell mpp-cell-payment" role="cell">
              <a
                className="mpp-item-title"
                href={context.href({ page: "payment", uid: payment.uid })}
              >
                {payment.title ?? context.text("payment.untitled")}
              </a>
            </td>
            <td className="mpp-cell mpp-cell-date" role="cell">
              <TimeText at={payment.created_at} context={context} />
            </td>
            <td className="mpp-cell mpp-cell-status" role="cell">
              <PaymentBadge status={payment.status} context={context} />
            </td>
            <td className="mpp-cell mpp-cell-amount" role="cell">
              <MoneyText money={payment.amount} context={context} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
