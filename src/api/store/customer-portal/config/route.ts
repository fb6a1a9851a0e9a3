import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CUSTOMER_PORTAL_MODULE } from "../../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../../modules/customer_portal/service"
import type { StorePortalConfigResponse } from "../../../../types"
import { readMerchant } from "../../../../workflows/lib/merchant"

export async function GET(req: MedusaRequest, res: MedusaResponse<StorePortalConfigResponse>) {
  const portal = req.scope.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
  const [merchant, { recovery }] = await Promise.all([readMerchant(req.scope), portal.settings()])
  res.json({ merchant, recovery })
}
