import { usePortalEvents } from "../../hooks/use-portal-events"
import { useSessionDevices } from "../../hooks/use-portal-sessions"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { EmptyNotice } from "../common/empty-notice"
import { ErrorNotice } from "../common/error-notice"
import { LoadMore } from "../common/load-more"
import { LoadingRows } from "../common/loading-rows"
import { PortalEventItem } from "./portal-event-item"

/** The lines of the audit log about one customer, newest first. */
export function PortalEventList({ customerId }: { customerId: string }) {
  const { t } = usePortalTranslation()
  const { events, error, refetch, ...pages } = usePortalEvents(customerId)
  const { data: devices } = useSessionDevices(customerId)

  if (!events) {
    return error ? (
      <ErrorNotice title={t("errors.activity")} error={error} onRetry={refetch} />
    ) : (
      <LoadingRows rows={6} label={t("activity.loading")} />
    )
  }
  if (events.length === 0) {
    return <EmptyNotice title={t("activity.empty.title")} message={t("activity.empty.message")} />
  }
  return (
    <div className="divide-y">
      <ul aria-label={t("activity.list")} className="divide-y">
        {events.map((event) => (
          <PortalEventItem
            key={event.id}
            event={event}
            device={devices?.get(event.session_id ?? "") ?? null}
          />
        ))}
      </ul>
      <LoadMore {...pages} />
    </div>
  )
}
