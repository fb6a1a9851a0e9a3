import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { MAKEPAY_BILLING_MODULE } from "../../../../modules/makepay_billing"
import type MakepayBillingModuleService from "../../../../modules/makepay_billing/service"
import type { StorePortalHostedBillingResponse } from "../../../../types"
import { openHostedBillingWorkflow } from "../../../../workflows"
import { readSessionCustomer } from "../lib/customer"
import type { PortalRequest } from "../lib/session"

/** MakePay's billing link is minted per click, handed over once and kept nowhere. */
export async function POST(
  req: PortalRequest,
  res: MedusaResponse<StorePortalHostedBillingResponse | { type: string; message: string }>
) {
  const { id, link_id, customer_id } = req.portalSession
  const billing = req.scope.resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)
  if (!billing.options.hostedBilling) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "This shop does not open MakePay's billing page. Ask the shop for what you need."
    )
  }
  const customer = await readSessionCustomer(req.scope, customer_id)
  try {
    const { result } = await openHostedBillingWorkflow(req.scope).run({
      input: { customer, session: { id, link_id } },
    })
    res.json(await billing.mintHostedBillingLink(result.makepay_customer_uid))
  } catch (error) {
    if (error instanceof Error && error.name === "MakePayError") {
      res.status(503).json({
        type: "makepay_unavailable",
        message: "MakePay does not answer at the moment. Try again in a minute.",
      })
      return
    }
    throw error
  }
}
