import type { PortalLinkStatus, PortalSettings } from "../../../types"

/** What becomes of the wish for a new link. */
export type RecoveryVerdict = "mail" | "ask_merchant" | "nothing"

const DAY_MS = 86_400_000

interface DeadLink {
  status: PortalLinkStatus
  expires_at: Date
  /** Whether the customer's address is still the one that the link was made for. */
  sameAddress: boolean
}

/**
 * Whether another link may take this one's place. A revoked link stays dead, for somebody wanted it so; a
 * link that still opens needs no other; a new one goes to the address that the old one was made for, or
 * nowhere.
 */
export function isRenewable({ status, sameAddress }: Omit<DeadLink, "expires_at">): boolean {
  return (status === "expired" || status === "used_up") && sameAddress
}

/** Decides about a wish for a new link. */
export function recoveryVerdict(
  link: DeadLink,
  settings: Pick<PortalSettings, "recovery" | "recovery_days">,
  now: Date
): RecoveryVerdict {
  const deadline = link.expires_at.getTime() + settings.recovery_days * DAY_MS
  if (!isRenewable(link) || now.getTime() >= deadline || settings.recovery === "off") {
    return "nothing"
  }
  return settings.recovery === "automatic" ? "mail" : "ask_merchant"
}
