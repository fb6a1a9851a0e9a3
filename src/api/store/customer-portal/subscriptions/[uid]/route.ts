import type { MedusaResponse } from "@medusajs/framework/http"
import { MAKEPAY_BILLING_MODULE } from "../../../../../modules/makepay_billing"
import type MakepayBillingModuleService from "../../../../../modules/makepay_billing/service"
import type { StorePortalSubscriptionResponse } from "../../../../../types"
import { allowedActions } from "../../lib/actions"
import { readMerchant } from "../../../../../workflows/lib/merchant"
import type { PortalRequest } from "../../lib/session"

export async function GET(
  req: PortalRequest,
  res: MedusaResponse<StorePortalSubscriptionResponse>
) {
  const billing = req.scope.resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)
  const [subscription, freshness, merchant] = await Promise.all([
    billing.customerSubscription(req.portalSession.customer_id, req.params.uid),
    billing.freshness(),
    readMerchant(req.scope),
  ])
  res.json({ subscription, freshness, merchant, actions: allowedActions(billing.options) })
}
