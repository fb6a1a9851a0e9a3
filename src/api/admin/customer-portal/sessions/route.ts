import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CUSTOMER_PORTAL_MODULE } from "../../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../../modules/customer_portal/service"
import type {
  AdminPortalSessionListParams,
  AdminPortalSessionListResponse,
} from "../../../../types"

export async function GET(
  req: AuthenticatedMedusaRequest<unknown, AdminPortalSessionListParams>,
  res: MedusaResponse<AdminPortalSessionListResponse>
) {
  const { limit = 20, offset = 0, ...filter } = req.validatedQuery as AdminPortalSessionListParams
  const { portal_sessions, count } = await req.scope
    .resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    .listSessions({ ...filter, limit, offset })
  res.json({ portal_sessions, count, limit, offset })
}
