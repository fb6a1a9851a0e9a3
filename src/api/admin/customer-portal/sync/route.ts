import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MAKEPAY_BILLING_MODULE } from "../../../../modules/makepay_billing"
import type MakepayBillingModuleService from "../../../../modules/makepay_billing/service"
import type { AdminSyncResponse } from "../../../../types"
import { syncMakepayWorkflow } from "../../../../workflows"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<AdminSyncResponse>) {
  const billing = req.scope.resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)
  res.json({ sync: await billing.syncState() })
}

export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminSyncResponse>
) {
  const billing = req.scope.resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)
  const before = await billing.syncState()
  await syncMakepayWorkflow(req.scope).run({ input: {} })
  const sync = await billing.syncState()
  res.json({ sync: { ...sync, started: sync.last?.id !== before.last?.id } })
}
