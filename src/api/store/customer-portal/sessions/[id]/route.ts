import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { pathId } from "../../../../lib/schemas"
import { CUSTOMER_PORTAL_MODULE } from "../../../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../../../modules/customer_portal/service"
import type { StoreEndOpenSessionsResponse } from "../../../../../types"
import { endPortalSessionsWorkflow } from "../../../../../workflows"
import type { PortalRequest } from "../../lib/session"

/** Ends one of the customer's sessions; one that has ended already is fine, a stranger's is unknown. */
export async function DELETE(
  req: PortalRequest,
  res: MedusaResponse<StoreEndOpenSessionsResponse>
) {
  const id = pathId(req.params)
  const { customer_id } = req.portalSession
  const portal = req.scope.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
  const { count } = await portal.listSessions({ id, customer_id, limit: 1, offset: 0 })
  if (count === 0) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Nothing has this id.")
  }
  const { result } = await endPortalSessionsWorkflow(req.scope).run({
    input: { id, customer_id, actor: "customer", reason: "ended_by_customer" },
  })
  res.json({ ended: result.length })
}
