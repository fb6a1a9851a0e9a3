import type { AdminPortalSession, PortalLinkTarget } from "../../../types"
import { usePortalLink } from "../../hooks/use-portal-link"
import { usePortalLinks } from "../../hooks/use-portal-links"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { targetText } from "../../lib/target-text"
import { ClippedText } from "../common/clipped-text"

interface SessionLinkProps {
  session: AdminPortalSession
  targets: PortalLinkTarget[]
}

/** By which link a session was opened: where that leads, and the merchant's own note. */
export function SessionLink({ session, targets }: SessionLinkProps) {
  const { t } = usePortalTranslation()
  const { links, isPending } = usePortalLinks(session.customer_id)
  const listed = links.find(({ id }) => id === session.link_id)
  const single = usePortalLink(session.customer_id, session.link_id, !isPending && !listed)
  const link = listed ?? single.data

  if (!link) {
    return null
  }
  const name = [targetText(link.target, targets, t), link.note].filter(Boolean).join(" · ")
  return (
    <ClippedText
      text={t("sessions.through", { link: name })}
      className="txt-compact-small text-ui-fg-subtle"
    />
  )
}
