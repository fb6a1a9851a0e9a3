import { PortalError, type PortalClient, type PortalVisit } from "../../client/index.js"
import { safeUrl } from "../format/safe-url.js"
import type { Place } from "../places.js"

/** Has a hosted billing link minted and says where to go: there, or back to the overview with a notice. */
export async function openHostedBilling(
  client: PortalClient,
  visit: PortalVisit | null
): Promise<{ url: string } | { to: Place }> {
  if (!visit) return { to: { page: "overview" } }
  try {
    const url = safeUrl((await client.hostedBilling(visit)).url)
    return url ? { url } : { to: { page: "overview", notice: "hosted_unavailable" } }
  } catch (error) {
    if (!(error instanceof PortalError)) throw error
    // The overview tells a visit that has ended by itself.
    return error.kind === "signed_out"
      ? { to: { page: "overview" } }
      : { to: { page: "overview", notice: "hosted_unavailable" } }
  }
}
