import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CUSTOMER_PORTAL_MODULE } from "../../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../../modules/customer_portal/service"
import type { StoreRecoverPortalLink, StoreRecoverPortalLinkResponse } from "../../../../types"
import { requestPortalRecoveryWorkflow } from "../../../../workflows"
import { tooMany, type Refusal } from "../../../lib/too-many"
import { addressOf } from "../lib/visitor"

/** Takes note of the wish for a new link; the same answer, as fast, for every token. */
export async function POST(
  req: MedusaRequest<StoreRecoverPortalLink>,
  res: MedusaResponse<StoreRecoverPortalLinkResponse | Refusal>
) {
  const { token } = req.validatedBody
  const portal = req.scope.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
  const { key, truncated } = addressOf(req, portal)
  // The address first: invented tokens must not fill the store of the limits.
  const wait =
    (await portal.limits.count("recovery_by_address", key)) ??
    (await portal.limits.count("recovery_by_token", token))
  if (wait !== null) {
    return tooMany(res, wait)
  }
  await requestPortalRecoveryWorkflow(req.scope).run({
    input: { token: await portal.verifyToken(token), ip: truncated },
  })
  res.json({ received: true })
}
