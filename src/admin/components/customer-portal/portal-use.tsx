import { StatusBadge } from "@medusajs/ui"
import type { AdminPortalCustomerSummary } from "../../../types"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { useTimeText } from "../../hooks/use-time-text"
import { DrawerRow } from "../common/drawer-row"
import { PortalActivityDrawer } from "../portal-activity-drawer/portal-activity-drawer"
import { PortalSessionsDrawer } from "../portal-sessions-drawer/portal-sessions-drawer"

interface PortalUseProps {
  customerId: string
  customerName: string
  summary: AdminPortalCustomerSummary
}

/** Whether the customer looks at the portal now, and when they last did; each with all about it. */
export function PortalUse({ customerId, customerName, summary }: PortalUseProps) {
  const { t } = usePortalTranslation()
  const { relative } = useTimeText()
  const { open_sessions, last_opened_at } = summary
  const opened = relative(last_opened_at)
  const customer = { customerId, customerName }

  return (
    <div className="divide-y" role="group" aria-label={t("use.label")}>
      <PortalSessionsDrawer {...customer} targets={summary.targets}>
        <DrawerRow
          title={t("use.sessions")}
          value={
            open_sessions > 0 ? (
              <StatusBadge color="blue">{open_sessions}</StatusBadge>
            ) : (
              t("use.noSessions")
            )
          }
        />
      </PortalSessionsDrawer>
      <PortalActivityDrawer {...customer}>
        <DrawerRow
          title={t("use.activity")}
          value={opened ? t("use.lastOpened", { relative: opened }) : t("use.neverOpened")}
        />
      </PortalActivityDrawer>
    </div>
  )
}
