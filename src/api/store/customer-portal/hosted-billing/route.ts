import type { MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { CUSTOMER_PORTAL_MODULE } from "../../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../../modules/customer_portal/service"
import { MAKEPAY_BILLING_MODULE } from "../../../../modules/makepay_billing"
import type MakepayBillingModuleService from "../../../../modules/makepay_billing/service"
import type { MakePayError } from "../../../../modules/makepay_billing/client"
import type { StorePortalHostedBillingResponse } from "../../../../types"
import { openHostedBillingWorkflow } from "../../../../workflows"
import { tooMany, type Refusal } from "../../../lib/too-many"
import type { PortalRequest } from "../lib/session"

/** MakePay's billing link is minted per click, handed over once and kept nowhere. */
export async function POST(
  req: PortalRequest,
  res: MedusaResponse<StorePortalHostedBillingResponse | Refusal>
) {
  const { id, link_id } = req.portalSession
  const billing = req.scope.resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)
  if (!billing.options.hostedBilling) {
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      "This shop does not open MakePay's billing page. Ask the shop for what you need."
    )
  }
  // Each click is a call to MakePay.
  const wait = await req.scope
    .resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    .limits.count("action_by_session", id)
  if (wait !== null) {
    return tooMany(res, wait)
  }
  try {
    const { result } = await openHostedBillingWorkflow(req.scope).run({
      input: { customer: req.portalCustomer, session: { id, link_id } },
    })
    res.json(await billing.mintHostedBillingLink(result.makepay_customer_uid))
  } catch (error) {
    if (isMakePayError(error)) {
      // Its message names no person and no secret, and tells the merchant what to do.
      req.scope.resolve(ContainerRegistrationKeys.LOGGER).warn(error.message)
      res.status(503).json({
        type: "makepay_unavailable",
        message: "MakePay does not answer at the moment. Try again in a minute.",
      })
      return
    }
    throw error
  }
}

/** A workflow hands on a step's error as plain data, so that its class is lost and its name is not. */
function isMakePayError(error: unknown): error is MakePayError {
  return (
    typeof error === "object" && error !== null && "name" in error && error.name === "MakePayError"
  )
}
