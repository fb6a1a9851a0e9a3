import { Container } from "@medusajs/ui"
import { useId, useState } from "react"
import { useMakepaySync } from "../../hooks/use-makepay-sync"
import { usePortalSummary } from "../../hooks/use-portal-summary"
import { PortalLinkDrawer } from "../portal-link-drawer/portal-link-drawer"
import { BillingSummary } from "./billing-summary"
import { PortalLinkList } from "./portal-link-list"
import { SectionHeader } from "./section-header"

interface CustomerPortalSectionProps {
  customerId: string
  customerName: string
}

/** The customer's billing at MakePay and the portal links that open it. */
export function CustomerPortalSection({ customerId, customerName }: CustomerPortalSectionProps) {
  const titleId = useId()
  const [isGenerating, setGenerating] = useState(false)
  const summary = usePortalSummary(customerId)
  const sync = useMakepaySync(customerId)
  const targets = summary.data?.targets ?? []

  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <SectionHeader
        titleId={titleId}
        customerId={customerId}
        customerName={customerName}
        canRevoke={(summary.data?.links.active ?? 0) + (summary.data?.open_sessions ?? 0) > 0}
        onGenerate={() => setGenerating(true)}
      />
      <BillingSummary summary={summary} sync={sync} />
      <PortalLinkList customerId={customerId} summary={summary.data} />
      <PortalLinkDrawer
        open={isGenerating}
        onOpenChange={setGenerating}
        customerId={customerId}
        customerName={customerName}
        targets={targets}
      />
    </Container>
  )
}
