import type { MedusaResponse } from "@medusajs/framework/http"
import { MAKEPAY_BILLING_MODULE } from "../../../../modules/makepay_billing"
import type MakepayBillingModuleService from "../../../../modules/makepay_billing/service"
import type { StorePortalPaymentListResponse } from "../../../../types"
import { readMerchant } from "../../../../workflows/lib/merchant"
import type { PortalRequest } from "../lib/session"
import type { StoreListPortalPayments } from "../validators"

export async function GET(req: PortalRequest, res: MedusaResponse<StorePortalPaymentListResponse>) {
  const { status, from, to, q, limit, cursor } = req.validatedQuery as StoreListPortalPayments
  const billing = req.scope.resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)
  const [page, freshness, merchant] = await Promise.all([
    billing.customerPayments(
      req.portalSession.customer_id,
      { statuses: status, from, before: to, text: q },
      { limit, cursor }
    ),
    billing.freshness(),
    readMerchant(req.scope),
  ])
  res.json({ ...page, freshness, merchant })
}
