import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CUSTOMER_PORTAL_MODULE } from "../../../../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../../../../modules/customer_portal/service"
import type { AdminPortalSessionResponse } from "../../../../../../types"
import { endPortalSessionsWorkflow } from "../../../../../../workflows"
import { pathId } from "../../../../../lib/schemas"

/** A session that has ended stays as it is; an id that no session has is 404. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminPortalSessionResponse>
) {
  const id = pathId(req.params)
  await endPortalSessionsWorkflow(req.scope).run({
    input: { id, actor: req.auth_context.actor_id, reason: "ended_by_merchant" },
  })
  const portal = req.scope.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
  res.json({ portal_session: await portal.retrieveSession(id) })
}
