import type { MedusaResponse } from "@medusajs/framework/http"
import { MAKEPAY_BILLING_MODULE } from "../../../../../modules/makepay_billing"
import type MakepayBillingModuleService from "../../../../../modules/makepay_billing/service"
import type { StorePortalPaymentResponse } from "../../../../../types"
import { readMerchant } from "../../../../../workflows/lib/merchant"
import type { PortalRequest } from "../../lib/session"

export async function GET(req: PortalRequest, res: MedusaResponse<StorePortalPaymentResponse>) {
  const billing = req.scope.resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)
  const [payment, freshness, merchant] = await Promise.all([
    billing.customerPayment(req.portalSession.customer_id, req.params.uid),
    billing.freshness(),
    readMerchant(req.scope),
  ])
  res.json({ payment, freshness, merchant })
}
