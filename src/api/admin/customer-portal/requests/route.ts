import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CUSTOMER_PORTAL_MODULE } from "../../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../../modules/customer_portal/service"
import type {
  AdminPortalRequestListParams,
  AdminPortalRequestListResponse,
} from "../../../../types"

export async function GET(
  req: AuthenticatedMedusaRequest<unknown, AdminPortalRequestListParams>,
  res: MedusaResponse<AdminPortalRequestListResponse>
) {
  const { limit = 20, offset = 0, ...filter } = req.validatedQuery as AdminPortalRequestListParams
  const { portal_requests, count } = await req.scope
    .resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    .listRequests({ ...filter, limit, offset })
  res.json({ portal_requests, count, limit, offset })
}
