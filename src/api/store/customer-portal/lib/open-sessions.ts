import { toOpenSession } from "../../../../modules/customer_portal/lib/session-dto"
import type CustomerPortalModuleService from "../../../../modules/customer_portal/service"
import type { LiveSession } from "../../../../modules/customer_portal/service"
import type { OpenSession } from "../../../../types"

/** Nobody has more devices than this; what is beyond is ended all the same by "end all others". */
const SHOWN = 50

/** The customer's open sessions, the asking one first. */
export async function openSessionsOf(
  portal: CustomerPortalModuleService,
  { id, customer_id }: LiveSession
): Promise<OpenSession[]> {
  const find = (filter: { id?: string }) =>
    portal.listSessions({ ...filter, customer_id, status: "open", limit: SHOWN, offset: 0 })
  const [own, all] = await Promise.all([find({ id }), find({})])
  const others = all.portal_sessions.filter((session) => session.id !== id)
  return [...own.portal_sessions, ...others].map((session) => toOpenSession(session, id))
}
