import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { pathId } from "../../../../lib/schemas"
import { CUSTOMER_PORTAL_MODULE } from "../../../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../../../modules/customer_portal/service"
import { MAKEPAY_BILLING_MODULE } from "../../../../../modules/makepay_billing"
import type MakepayBillingModuleService from "../../../../../modules/makepay_billing/service"
import type { AdminPortalCustomerSummaryResponse } from "../../../../../types"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminPortalCustomerSummaryResponse>
) {
  const id = pathId(req.params)
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  await query.graph(
    { entity: "customer", fields: ["id"], filters: { id } },
    { throwIfKeyNotFound: true }
  )

  const billing = req.scope.resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)
  const portal = req.scope.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
  const [known, access, sync] = await Promise.all([
    billing.customerSummary(id),
    portal.customerAccess(id),
    billing.syncState(),
  ])
  res.json({
    summary: {
      ...known,
      ...access,
      link_lifetime: {
        default: portal.options.linkLifetime,
        max: portal.options.linkMaxLifetime,
      },
      freshness: {
        as_of: sync.last_succeeded_at,
        stale: sync.stale,
        last_error: sync.last?.error ?? null,
      },
    },
  })
}
