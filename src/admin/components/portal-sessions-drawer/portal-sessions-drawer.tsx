import { Drawer } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { PortalLinkTarget } from "../../../types"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { DrawerHeader } from "../common/drawer-header"
import { EndedSessions } from "./ended-sessions"
import { OpenSessions } from "./open-sessions"

interface PortalSessionsDrawerProps {
  customerId: string
  customerName: string
  targets: PortalLinkTarget[]
  /** What opens it, with a `Drawer.Trigger`. */
  children: ReactNode
}

/** Who has the portal open, and who had. */
export function PortalSessionsDrawer(props: PortalSessionsDrawerProps) {
  const { t } = usePortalTranslation()
  const list = { customerId: props.customerId, targets: props.targets }
  return (
    <Drawer>
      {props.children}
      <Drawer.Content>
        <DrawerHeader
          title={t("sessions.title")}
          description={t("sessions.description", { customer: props.customerName })}
        />
        <Drawer.Body className="divide-y overflow-y-auto p-0">
          <OpenSessions {...list} />
          <EndedSessions {...list} />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}
