import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { pathId } from "../../../../../lib/schemas"
import { CUSTOMER_PORTAL_MODULE } from "../../../../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../../../../modules/customer_portal/service"
import type { AdminPortalLinkResponse, AdminRevokePortalLink } from "../../../../../../types"
import { revokePortalLinksWorkflow } from "../../../../../../workflows"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminRevokePortalLink>,
  res: MedusaResponse<AdminPortalLinkResponse>
) {
  const id = pathId(req.params)
  await revokePortalLinksWorkflow(req.scope).run({
    input: {
      link_id: id,
      actor: req.auth_context.actor_id,
      reason: req.validatedBody.reason ?? null,
    },
  })
  const portal = req.scope.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
  res.json({ portal_link: await portal.retrieveLink(id) })
}
