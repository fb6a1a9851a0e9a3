import { Drawer } from "@medusajs/ui"
import { useState } from "react"
import type { AdminCreatePortalLinkResponse, AdminPortalCustomerSummary } from "../../../types"
import { PortalLinkForm } from "./portal-link-form"
import { PortalLinkResult } from "./portal-link-result"

interface PortalLinkDrawerProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  customerId: string
  customerName: string
  targets: AdminPortalCustomerSummary["targets"]
}

/** Where a portal link is made and shown, once. */
export function PortalLinkDrawer({ open, onOpenChange, ...customer }: PortalLinkDrawerProps) {
  return (
    <Drawer open={open} onOpenChange={onOpenChange}>
      {/* A stray click beside the drawer must not lose a link that cannot be shown again. */}
      <Drawer.Content onInteractOutside={(event) => event.preventDefault()}>
        <PortalLinkSteps {...customer} />
      </Drawer.Content>
    </Drawer>
  )
}

/** Lives as long as the drawer is open: the URL is in its state alone and goes with it. */
function PortalLinkSteps(props: Omit<PortalLinkDrawerProps, "open" | "onOpenChange">) {
  const [made, setMade] = useState<AdminCreatePortalLinkResponse | null>(null)
  return made ? (
    <PortalLinkResult made={made} customerName={props.customerName} />
  ) : (
    <PortalLinkForm {...props} onMade={setMade} />
  )
}
