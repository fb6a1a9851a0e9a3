import type { MedusaResponse } from "@medusajs/framework/http"
import { MAKEPAY_BILLING_MODULE } from "../../../modules/makepay_billing"
import type MakepayBillingModuleService from "../../../modules/makepay_billing/service"
import type { StorePortalOverviewResponse } from "../../../types"
import { allowedActions } from "./lib/actions"
import { readMerchant } from "../../../workflows/lib/merchant"
import type { PortalRequest } from "./lib/session"

export async function GET(req: PortalRequest, res: MedusaResponse<StorePortalOverviewResponse>) {
  const { customer_id, expires_at, idle_expires_at } = req.portalSession
  const billing = req.scope.resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)
  const customer = req.portalCustomer
  const [merchant, overview, freshness] = await Promise.all([
    readMerchant(req.scope),
    billing.overview(customer_id),
    billing.freshness(),
  ])
  res.json({
    customer: {
      first_name: customer.first_name,
      last_name: customer.last_name,
      company_name: customer.company_name,
      email: customer.email ?? "",
    },
    merchant,
    ...overview,
    freshness,
    actions: allowedActions(billing.options),
    session: {
      expires_at: expires_at.toISOString(),
      idle_expires_at: idle_expires_at.toISOString(),
    },
  })
}
