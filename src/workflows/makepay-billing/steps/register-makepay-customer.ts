import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { MAKEPAY_BILLING_MODULE } from "../../../modules/makepay_billing"
import { MakePayError } from "../../../modules/makepay_billing/client"
import type MakepayBillingModuleService from "../../../modules/makepay_billing/service"

export interface RegisterMakepayCustomerStepInput {
  id: string
  email: string | null
  first_name: string | null
  last_name: string | null
}

/**
 * Finds MakePay's record of a Medusa customer, or has MakePay make one. MakePay's key is the e-mail
 * address and it overwrites what it finds there, so nothing is sent for an address that is somebody
 * else's, nor while the mirror is too old to tell.
 */
export const registerMakepayCustomerStep = createStep(
  "register-makepay-customer",
  async (customer: RegisterMakepayCustomerStepInput, { container }) => {
    const billing = container.resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)
    const known = await billing.makepayCustomerUid(customer.id)
    if (known) {
      return new StepResponse({ makepay_customer_uid: known })
    }
    if ((await billing.syncState()).stale) {
      throw new MakePayError("unavailable", "POST /customers")
    }
    const owners = customer.email ? await billing.ownersOfEmail(customer.email) : []
    if (!customer.email || owners.some((owner) => owner !== customer.id)) {
      throw new MedusaError(
        MedusaError.Types.NOT_FOUND,
        "MakePay has no billing page for this customer."
      )
    }
    const name = [customer.first_name, customer.last_name].filter(Boolean).join(" ")
    const makepay_customer_uid = await billing.registerCustomer({
      id: customer.id,
      email: customer.email,
      name: name || null,
    })
    return new StepResponse({ makepay_customer_uid })
  }
)
