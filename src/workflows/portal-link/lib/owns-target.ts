import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { parseTarget } from "../../../lib/target"
import { MAKEPAY_BILLING_MODULE } from "../../../modules/makepay_billing"
import type MakepayBillingModuleService from "../../../modules/makepay_billing/service"

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
