import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { AdminPortalSession, PortalLinkTarget } from "../../../types"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { useTimeText } from "../../hooks/use-time-text"
import { endReasonKey } from "../../lib/session-text"
import { ClippedText } from "../common/clipped-text"
import { SessionLink } from "./session-link"

interface PortalSessionItemProps {
  session: AdminPortalSession
  targets: PortalLinkTarget[]
  /** What can be done with it. */
  children?: ReactNode
}

/** One session: whose browser, from where, since when, by which link, and how it ended. */
export function PortalSessionItem({ session, targets, children }: PortalSessionItemProps) {
  const { t } = usePortalTranslation()
  const { full } = useTimeText()
  const facts = [
    session.ip && t("sessions.network", { ip: session.ip }),
    t("sessions.since", { date: full(session.created_at) }),
  ]

  return (
    <li
      className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-6 py-4"
      data-portal-session={session.id}
    >
      <div className="flex min-w-0 flex-1 flex-col gap-y-1">
        <Text size="small" leading="compact" weight="plus" asChild>
          <ClippedText text={session.device ?? t("sessions.unknownDevice")} />
        </Text>
        <Text size="small" leading="compact" className="text-ui-fg-subtle">
          {facts.filter(Boolean).join(" · ")}
        </Text>
        <Text size="small" leading="compact" className="text-ui-fg-subtle">
          {session.status === "open" ? <LastSeen {...session} /> : <End {...session} />}
        </Text>
        <SessionLink session={session} targets={targets} />
      </div>
      {children}
    </li>
  )
}

function LastSeen({ last_seen_at }: AdminPortalSession) {
  const { t } = usePortalTranslation()
  const { full, relative } = useTimeText()
  return (
    <span title={full(last_seen_at)}>
      {t("sessions.lastSeen", { relative: relative(last_seen_at) })}
    </span>
  )
}

function End({ end_reason, ended_at }: AdminPortalSession) {
  const { t } = usePortalTranslation()
  const { full, relative } = useTimeText()
  const parts = [t(endReasonKey(end_reason)), relative(ended_at)]
  return <span title={full(ended_at)}>{parts.filter(Boolean).join(" · ")}</span>
}
