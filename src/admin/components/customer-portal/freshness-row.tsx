import { ArrowPath, ExclamationCircleSolid } from "@medusajs/icons"
import { IconButton, Text, Tooltip } from "@medusajs/ui"
import type { AdminPortalCustomerSummary } from "../../../types"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { useTimeText } from "../../hooks/use-time-text"

interface FreshnessRowProps {
  freshness: AdminPortalCustomerSummary["freshness"]
  isRefreshing: boolean
  onRefresh: () => void
}

/** How old the data is, and a way to get it anew. */
export function FreshnessRow({ freshness, isRefreshing, onRefresh }: FreshnessRowProps) {
  const { t } = usePortalTranslation()
  const label = t(isRefreshing ? "freshness.refreshing" : "freshness.refresh")
  return (
    <div className="flex items-start justify-between gap-x-4 px-6 py-3">
      <div className="flex min-w-0 flex-col gap-y-1 py-1" role="status">
        <Age {...freshness} isRefreshing={isRefreshing} />
      </div>
      <Tooltip content={label}>
        <IconButton
          size="small"
          variant="transparent"
          aria-label={label}
          isLoading={isRefreshing}
          className="relative shrink-0"
          onClick={onRefresh}
        >
          <ArrowPath />
        </IconButton>
      </Tooltip>
    </div>
  )
}

interface AgeProps {
  as_of: string | null
  stale: boolean
  last_error: string | null
  isRefreshing: boolean
}

function Age({ as_of, stale, last_error, isRefreshing }: AgeProps) {
  const { t } = usePortalTranslation()
  const { full, relative } = useTimeText()

  if (isRefreshing) {
    return <Note text={t("freshness.refreshing")} />
  }
  if (as_of && !stale) {
    return <Note text={t("freshness.asOf", { date: full(as_of) })} title={relative(as_of)} />
  }
  return (
    <>
      <div className="flex items-start gap-x-1.5">
        <ExclamationCircleSolid className="text-ui-tag-orange-icon shrink-0" />
        <Note
          text={
            as_of ? t("freshness.stale", { relative: relative(as_of) }) : t("freshness.neverRead")
          }
          title={full(as_of)}
        />
      </div>
      {last_error && <Note text={t("freshness.lastError", { message: last_error })} clip />}
    </>
  )
}

function Note({ text, title, clip }: { text: string; title?: string; clip?: boolean }) {
  return (
    <Text
      size="small"
      leading="compact"
      className={clip ? "text-ui-fg-subtle line-clamp-3 break-words" : "text-ui-fg-subtle"}
      title={clip ? text : title}
    >
      {text}
    </Text>
  )
}
