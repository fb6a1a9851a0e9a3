import { Drawer } from "@medusajs/ui"
import type { ReactNode } from "react"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { DrawerHeader } from "../common/drawer-header"
import { ExportButtons } from "./export-buttons"
import { PortalEventList } from "./portal-event-list"

interface PortalActivityDrawerProps {
  customerId: string
  customerName: string
  /** What opens it, with a `Drawer.Trigger`. */
  children: ReactNode
}

/** What happened to the customer's portal, to read and to take along. */
export function PortalActivityDrawer(props: PortalActivityDrawerProps) {
  const { t } = usePortalTranslation()
  return (
    <Drawer>
      {props.children}
      <Drawer.Content>
        <DrawerHeader
          title={t("activity.title")}
          description={t("activity.description", { customer: props.customerName })}
        />
        <Drawer.Body className="overflow-y-auto p-0">
          <PortalEventList customerId={props.customerId} />
        </Drawer.Body>
        <Drawer.Footer>
          <ExportButtons customerId={props.customerId} />
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
