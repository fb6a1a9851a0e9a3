import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { pathId } from "../../../../lib/schemas"
import { CUSTOMER_PORTAL_MODULE } from "../../../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../../../modules/customer_portal/service"
import type { AdminPortalLinkResponse } from "../../../../../types"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminPortalLinkResponse>
) {
  const portal = req.scope.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
  res.json({ portal_link: await portal.retrieveLink(pathId(req.params)) })
}
