import { Container } from "@medusajs/ui"
import { useId } from "react"
import { useMakepaySync } from "../../hooks/use-makepay-sync"
import { usePortalSummary } from "../../hooks/use-portal-summary"
import { BillingSummary } from "./billing-summary"
import { NewLinkRequest } from "./new-link-request"
import { PortalLinkList } from "./portal-link-list"
import { PortalUse } from "./portal-use"
import { SectionHeader } from "./section-header"

interface CustomerPortalSectionProps {
  customerId: string
  customerName: string
}

/** The customer's billing at MakePay and the portal links that open it. */
export function CustomerPortalSection({ customerId, customerName }: CustomerPortalSectionProps) {
  const titleId = useId()
  const summary = usePortalSummary(customerId)
  const sync = useMakepaySync(customerId)

  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <SectionHeader
        titleId={titleId}
        customerId={customerId}
        customerName={customerName}
        summary={summary.data}
      />
      <NewLinkRequest customerId={customerId} customerName={customerName} />
      <BillingSummary summary={summary} sync={sync} />
      <PortalLinkList customerId={customerId} summary={summary.data} />
      {summary.data && (
        <PortalUse customerId={customerId} customerName={customerName} summary={summary.data} />
      )}
    </Container>
  )
}
