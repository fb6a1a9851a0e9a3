import type { Money, Totals } from "../../client/types.js"
import type { PortalComponent } from "../context.js"
import { Facts } from "./facts.js"
import { Section } from "./section.js"

/** What was paid and what is due, per currency; nothing when both are empty. */
export const TotalsSummary: PortalComponent<{ totals: Totals }> = ({ totals, context }) => {
  const facts = (["due", "paid"] as const)
    .filter((kind) => totals[kind].length > 0)
    .map((kind) => ({
      name: context.text(`totals.${kind}`),
      value: <MoneyLines amounts={totals[kind]} context={context} />,
    }))
  if (facts.length === 0) return null
  return (
    <Section id="totals" title={context.text("totals.title")}>
      <Facts facts={facts} />
    </Section>
  )
}

const MoneyLines: PortalComponent<{ amounts: Money[] }> = ({ amounts, context }) => {
  const { MoneyText } = context.components
  return amounts.map((money) => (
    <span className="mpp-block" key={money.currency}>
      <MoneyText money={money} context={context} />
    </span>
  ))
}
