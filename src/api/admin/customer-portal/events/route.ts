import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CUSTOMER_PORTAL_MODULE } from "../../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../../modules/customer_portal/service"
import type { AdminPortalEventListResponse } from "../../../../types"
import type { AdminListPortalEvents } from "../validators"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminPortalEventListResponse>
) {
  const filter = req.validatedQuery as AdminListPortalEvents
  const { limit, offset } = filter
  const { portal_events, count } = await req.scope
    .resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    .listEvents(filter)
  res.json({ portal_events, count, limit, offset })
}
