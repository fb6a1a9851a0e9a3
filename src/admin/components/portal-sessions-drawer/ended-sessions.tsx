import { Heading } from "@medusajs/ui"
import { useId } from "react"
import { usePortalSessions } from "../../hooks/use-portal-sessions"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { ErrorNotice } from "../common/error-notice"
import { LoadMore } from "../common/load-more"
import { LoadingRows } from "../common/loading-rows"
import type { SessionListProps } from "./open-sessions"
import { PortalSessionItem } from "./portal-session-item"

/** The sessions that ended, and why; nothing where there was none. */
export function EndedSessions({ customerId, targets }: SessionListProps) {
  const { t } = usePortalTranslation()
  const titleId = useId()
  const { sessions, error, refetch, ...pages } = usePortalSessions(customerId, "ended")

  if (!sessions) {
    return error ? (
      <ErrorNotice title={t("errors.endedSessions")} error={error} onRetry={refetch} />
    ) : (
      <LoadingRows rows={2} label={t("sessions.loadingEnded")} />
    )
  }
  if (sessions.length === 0) {
    return null
  }
  return (
    <section className="divide-y">
      <Heading id={titleId} level="h2" className="px-6 py-4">
        {t("sessions.ended")}
      </Heading>
      <ul aria-labelledby={titleId} className="divide-y">
        {sessions.map((session) => (
          <PortalSessionItem key={session.id} session={session} targets={targets} />
        ))}
      </ul>
      <LoadMore {...pages} />
    </section>
  )
}
