import { PortalError, type PortalClient, type PortalVisit } from "../../client/index.js"
import type { Place } from "../places.js"

/**
 * Ends one of the customer's open sessions, or, without an `id`, all but the asking one, and says where to
 * go: back to the list, with what happened. `over`: the visit itself has ended, so its cookie is dead.
 */
export async function endOpenSession(
  client: PortalClient,
  visit: PortalVisit | null,
  id: string | null
): Promise<{ to: Place; over: boolean }> {
  if (!visit) return { to: { page: "ended" }, over: true }
  try {
    if (id === null) await client.endOtherSessions(visit)
    else await client.endOpenSession(visit, id)
    return {
      to: { page: "sessions", notice: id === null ? "others_ended" : "ended" },
      over: false,
    }
  } catch (error) {
    if (!(error instanceof PortalError)) throw error
    return error.kind === "signed_out"
      ? { to: { page: "ended" }, over: true }
      : { to: { page: "sessions", notice: "not_ended" }, over: false }
  }
}
