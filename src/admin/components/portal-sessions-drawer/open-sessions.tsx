import { Heading } from "@medusajs/ui"
import { useId } from "react"
import type { PortalLinkTarget } from "../../../types"
import { usePortalSessions } from "../../hooks/use-portal-sessions"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { EmptyNotice } from "../common/empty-notice"
import { ErrorNotice } from "../common/error-notice"
import { LoadMore } from "../common/load-more"
import { LoadingRows } from "../common/loading-rows"
import { EndSessionButton } from "./end-session-button"
import { PortalSessionItem } from "./portal-session-item"

export interface SessionListProps {
  customerId: string
  targets: PortalLinkTarget[]
}

/** The sessions that are open now, each with a button that ends it. */
export function OpenSessions({ customerId, targets }: SessionListProps) {
  const { t } = usePortalTranslation()
  const titleId = useId()
  const { sessions, error, refetch, ...pages } = usePortalSessions(customerId, "open")

  if (!sessions) {
    return error ? (
      <ErrorNotice title={t("errors.sessions")} error={error} onRetry={refetch} />
    ) : (
      <LoadingRows rows={2} label={t("sessions.loading")} />
    )
  }
  if (sessions.length === 0) {
    return <EmptyNotice title={t("sessions.none.title")} message={t("sessions.none.message")} />
  }
  return (
    <section className="divide-y">
      <Heading id={titleId} level="h2" className="px-6 py-4">
        {t("sessions.open")}
      </Heading>
      <ul aria-labelledby={titleId} className="divide-y">
        {sessions.map((session) => (
          <PortalSessionItem key={session.id} session={session} targets={targets}>
            <EndSessionButton session={session} />
          </PortalSessionItem>
        ))}
      </ul>
      <LoadMore {...pages} />
    </section>
  )
}
