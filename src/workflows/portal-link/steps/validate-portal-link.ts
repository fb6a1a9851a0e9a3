import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { parseTarget } from "../../../lib/target"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"
import { MAKEPAY_BILLING_MODULE } from "../../../modules/makepay_billing"
import type MakepayBillingModuleService from "../../../modules/makepay_billing/service"

export interface ValidatePortalLinkStepInput {
  customer_id: string
  expires_in?: number
  max_uses?: number | null
  target?: string
}

const MAX_USES = 1000

/** Whether what a link opens at exists and is the customer's own. */
export async function ownsTarget(
  container: MedusaContainer,
  customerId: string,
  name: string
): Promise<boolean> {
  const target = parseTarget(name)
  if (!target || !("uid" in target)) {
    return target !== null
  }
  const billing = container.resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)
  const find =
    target.page === "payment"
      ? billing.customerPayment(customerId, target.uid)
      : billing.customerSubscription(customerId, target.uid)
  return find.then(
    () => true,
    (error) => {
      if (error instanceof MedusaError && error.type === MedusaError.Types.NOT_FOUND) {
        return false
      }
      throw error
    }
  )
}

/**
 * Checks a link's terms, for callers of the workflow as for those of the route: lifetime and uses, and
 * that what the link opens at exists and belongs to the customer.
 */
export const validatePortalLinkStep = createStep(
  "validate-portal-link",
  async (input: ValidatePortalLinkStepInput, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    const { linkLifetime, linkMaxLifetime } = portal.options

    const expires_in = input.expires_in ?? linkLifetime
    if (!Number.isInteger(expires_in) || expires_in < 1 || expires_in > linkMaxLifetime) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `A portal link may live 1 to ${linkMaxLifetime} whole seconds. Choose such a lifetime.`
      )
    }
    const uses = input.max_uses ?? null
    if (uses !== null && (!Number.isInteger(uses) || uses < 1 || uses > MAX_USES)) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `A portal link may be used 1 to ${MAX_USES} times, or without a limit (null).`
      )
    }

    const name = input.target ?? "overview"
    const target = parseTarget(name)
    if (!target) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        "`target` must be overview, payments, profile, payment:<uid> or subscription:<uid>."
      )
    }
    if ("uid" in target && !(await ownsTarget(container, input.customer_id, name))) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `This customer has no ${target.page} ${target.uid}. Sync with MakePay if it is new.`
      )
    }
    return new StepResponse({ expires_in, target: name })
  }
)
