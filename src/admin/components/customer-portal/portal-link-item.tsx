import { StatusBadge, Text } from "@medusajs/ui"
import type { PortalLinkTarget, AdminPortalLink } from "../../../types"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { useTimeText } from "../../hooks/use-time-text"
import { isRevocable } from "../../lib/is-revocable"
import { linkStatusBadge } from "../../lib/link-status"
import { targetText } from "../../lib/target-text"
import { ClippedText } from "../common/clipped-text"
import { PortalLinkMenu } from "./portal-link-menu"

interface PortalLinkItemProps {
  link: AdminPortalLink
  targets: PortalLinkTarget[]
}

/** One link: where it opens, whether it works, how it was used and when it ends. */
export function PortalLinkItem({ link, targets }: PortalLinkItemProps) {
  const { t } = usePortalTranslation()
  const badge = linkStatusBadge(link.status)
  const target = targetText(link.target, targets, t)

  return (
    <li className="flex items-start justify-between gap-x-4 px-6 py-4" data-portal-link={link.id}>
      <div className="flex min-w-0 flex-1 flex-col gap-y-1">
        <div className="flex min-w-0 items-center gap-x-2">
          <Text size="small" leading="compact" weight="plus" className="min-w-0" asChild>
            <ClippedText text={target} />
          </Text>
          <StatusBadge color={badge.color} className="shrink-0">
            {t(badge.key)}
          </StatusBadge>
        </div>
        <Text size="small" leading="compact" className="text-ui-fg-subtle">
          <Use {...link} />
        </Text>
        <Text size="small" leading="compact" className="text-ui-fg-subtle break-words">
          <End {...link} />
        </Text>
        {link.sent_to && (
          <ClippedText
            text={t("links.sentTo", { email: link.sent_to })}
            className="txt-compact-small text-ui-fg-subtle"
          />
        )}
        {link.note && (
          <ClippedText text={link.note} className="txt-compact-small text-ui-fg-subtle" />
        )}
      </div>
      {isRevocable(link) && <PortalLinkMenu link={link} target={target} />}
    </li>
  )
}

function Use({ max_uses, use_count, last_used_at, open_sessions }: AdminPortalLink) {
  const { t } = usePortalTranslation()
  const { relative, full } = useTimeText()
  const parts = [
    max_uses === null
      ? t("links.usesUnlimited", { count: use_count })
      : t("links.usesLimited", { used: use_count, max: max_uses }),
    last_used_at && t("links.lastUsed", { relative: relative(last_used_at) }),
    open_sessions > 0 && t("links.openSessions", { count: open_sessions }),
  ]
  return <span title={full(last_used_at)}>{parts.filter(Boolean).join(" · ")}</span>
}

function End({ status, expires_at, revoked_at, revoke_reason }: AdminPortalLink) {
  const { t } = usePortalTranslation()
  const { relative, full } = useTimeText()
  if (status === "revoked") {
    const values = { relative: relative(revoked_at), reason: revoke_reason ?? "" }
    return (
      <span title={full(revoked_at)}>
        {t(revoke_reason ? "links.revokedReason" : "links.revoked", values)}
      </span>
    )
  }
  return (
    <span title={full(expires_at)}>
      {t(status === "expired" ? "links.expired" : "links.expires", {
        relative: relative(expires_at),
      })}
    </span>
  )
}
