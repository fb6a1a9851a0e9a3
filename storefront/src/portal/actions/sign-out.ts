import { PortalError, type PortalClient, type PortalVisit } from "../../client/index.js"
import type { Place } from "../places.js"

/**
 * Ends the session. Should the backend not answer, the mount still forgets the session, and it ends there
 * by its own limits.
 */
export async function signOut(
  client: PortalClient,
  visit: PortalVisit | null
): Promise<{ to: Place }> {
  if (visit) {
    try {
      await client.endSession(visit)
    } catch (error) {
      if (!(error instanceof PortalError)) throw error
    }
  }
  return { to: { page: "signed_out" } }
}
