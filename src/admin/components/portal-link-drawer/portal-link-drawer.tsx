import { Button, Drawer } from "@medusajs/ui"
import { useState } from "react"
import type {
  AdminCreatePortalLinkResponse,
  PortalLinkLifetime,
  PortalLinkTarget,
} from "../../../types"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { PortalLinkForm } from "./portal-link-form"
import { PortalLinkResult } from "./portal-link-result"

interface PortalLinkDrawerProps {
  customerId: string
  customerName: string
  targets: PortalLinkTarget[]
  limits: PortalLinkLifetime
}

/** The button that opens the drawer where a portal link is made and shown, once. */
export function PortalLinkDrawer(props: PortalLinkDrawerProps) {
  const { t } = usePortalTranslation()
  return (
    <Drawer>
      <Drawer.Trigger asChild>
        <Button variant="secondary" size="small">
          {t("generate.action")}
        </Button>
      </Drawer.Trigger>
      {/* A stray click beside the drawer must not lose a link that cannot be shown again. */}
      <Drawer.Content onInteractOutside={(event) => event.preventDefault()}>
        <PortalLinkSteps {...props} />
      </Drawer.Content>
    </Drawer>
  )
}

/** Lives as long as the drawer is open: the URL is in its state alone and goes with it. */
function PortalLinkSteps(props: PortalLinkDrawerProps) {
  const [made, setMade] = useState<AdminCreatePortalLinkResponse | null>(null)
  return made ? (
    <PortalLinkResult made={made} customerName={props.customerName} />
  ) : (
    <PortalLinkForm {...props} onMade={setMade} />
  )
}
