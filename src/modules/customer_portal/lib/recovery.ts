import type { PortalLinkStatus, PortalSettings } from "../../../types"

/** What becomes of the wish for a new link. */
export type RecoveryVerdict = "mail" | "ask_merchant" | "nothing"

const DAY_MS = 86_400_000

/**
 * Decides about a wish for a new link. A revoked link stays dead, for somebody wanted it so; a link that
 * still opens needs no other. The new link only ever goes to the address on file, and only while that is
 * the address that the old one was made for.
 */
export function recoveryVerdict(
  link: { status: PortalLinkStatus; expires_at: Date; sameAddress: boolean },
  settings: Pick<PortalSettings, "recovery" | "recovery_days">,
  now: Date
): RecoveryVerdict {
  const deadline = link.expires_at.getTime() + settings.recovery_days * DAY_MS
  const renewable =
    (link.status === "expired" || link.status === "used_up") &&
    link.sameAddress &&
    now.getTime() < deadline
  if (!renewable || settings.recovery === "off") {
    return "nothing"
  }
  return settings.recovery === "automatic" ? "mail" : "ask_merchant"
}
