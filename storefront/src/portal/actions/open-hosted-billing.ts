import { PortalError, type PortalClient, type PortalVisit } from "../../client/index.js"
import { safeUrl } from "../format/safe-url.js"
import type { Place } from "../places.js"

/**
 * Has a hosted billing link minted and says where to go: there, or back to the overview with a notice.
 * `over`: the visit has ended, so its cookie is dead.
 */
export async function openHostedBilling(
  client: PortalClient,
  visit: PortalVisit | null
): Promise<{ url: string } | { to: Place; over: boolean }> {
  if (!visit) return { to: { page: "ended" }, over: true }
  const unavailable = {
    to: { page: "overview", notice: "hosted_unavailable" },
    over: false,
  } as const
  try {
    const url = safeUrl((await client.hostedBilling(visit)).url)
    return url ? { url } : unavailable
  } catch (error) {
    if (!(error instanceof PortalError)) throw error
    return error.kind === "signed_out" ? { to: { page: "ended" }, over: true } : unavailable
  }
}
