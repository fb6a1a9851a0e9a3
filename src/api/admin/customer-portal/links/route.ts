import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CUSTOMER_PORTAL_MODULE } from "../../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../../modules/customer_portal/service"
import type {
  AdminCreatePortalLink,
  AdminCreatePortalLinkResponse,
  AdminPortalLinkListParams,
  AdminPortalLinkListResponse,
} from "../../../../types"
import { createPortalLinkWorkflow } from "../../../../workflows"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreatePortalLink>,
  res: MedusaResponse<AdminCreatePortalLinkResponse>
) {
  const { result } = await createPortalLinkWorkflow(req.scope).run({
    input: { ...req.validatedBody, created_by: req.auth_context.actor_id },
  })
  res.json(result)
}

export async function GET(
  req: AuthenticatedMedusaRequest<unknown, AdminPortalLinkListParams>,
  res: MedusaResponse<AdminPortalLinkListResponse>
) {
  const { limit = 20, offset = 0, ...filter } = req.validatedQuery as AdminPortalLinkListParams
  const { portal_links, count } = await req.scope
    .resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    .listLinks({ ...filter, limit, offset })
  res.json({ portal_links, count, limit, offset })
}
