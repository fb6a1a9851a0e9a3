import { StatusBadge, Text } from "@medusajs/ui"
import type { AdminPortalCustomerSummary } from "../../../types"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { useTimeText } from "../../hooks/use-time-text"

/** Whether the customer looks at the portal: when it was last opened, and sessions that are live. */
export function PortalUse({ summary }: { summary: AdminPortalCustomerSummary }) {
  const { t } = usePortalTranslation()
  const { relative, full } = useTimeText()
  const opened = relative(summary.last_opened_at)

  return (
    <div className="flex min-w-0 flex-wrap items-center justify-end gap-x-2 gap-y-1">
      <Text
        size="small"
        leading="compact"
        className="text-ui-fg-subtle"
        title={full(summary.last_opened_at)}
      >
        {opened ? t("links.lastOpened", { relative: opened }) : t("links.neverOpened")}
      </Text>
      {summary.open_sessions > 0 && (
        <StatusBadge color="blue">
          {t("links.openSessions", { count: summary.open_sessions })}
        </StatusBadge>
      )}
    </div>
  )
}
