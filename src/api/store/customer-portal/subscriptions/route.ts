import type { MedusaResponse } from "@medusajs/framework/http"
import { MAKEPAY_BILLING_MODULE } from "../../../../modules/makepay_billing"
import type MakepayBillingModuleService from "../../../../modules/makepay_billing/service"
import type { StorePortalSubscriptionListResponse } from "../../../../types"
import { readMerchant } from "../../../../workflows/lib/merchant"
import type { PortalRequest } from "../lib/session"

export async function GET(
  req: PortalRequest,
  res: MedusaResponse<StorePortalSubscriptionListResponse>
) {
  const billing = req.scope.resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)
  const [subscriptions, freshness, merchant] = await Promise.all([
    billing.customerSubscriptions(req.portalSession.customer_id),
    billing.freshness(),
    readMerchant(req.scope),
  ])
  res.json({ subscriptions, freshness, merchant })
}
