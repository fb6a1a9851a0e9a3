import type { Money } from "../../client/types.js"
import type { PortalComponent } from "../context.js"
import { formatMoney } from "../format/money.js"
import { NoValue } from "./no-value.js"

export const MoneyText: PortalComponent<{ money: Money | null }> = ({ money, context }) =>
  money ? (
    <data className="mpp-money" value={money.amount}>
      {formatMoney(money, context.locale)}
    </data>
  ) : (
    <NoValue context={context} />
  )
