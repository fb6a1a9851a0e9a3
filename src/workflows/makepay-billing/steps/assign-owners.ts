import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { MAKEPAY_BILLING_MODULE } from "../../../modules/makepay_billing"
import type MakepayBillingModuleService from "../../../modules/makepay_billing/service"
import { assignOwners } from "../lib/assign-owners"

export interface AssignOwnersStepInput {
  /** Only what is, or may become, this customer's; everything without it. */
  customer_id?: string
  /** The sync whose lease is kept meanwhile. */
  sync_id?: string
}

/** Decides whose each mirrored record is. Run again it changes nothing, so nothing is undone. */
export const assignOwnersStep = createStep(
  "assign-owners",
  async ({ customer_id, sync_id }: AssignOwnersStepInput, { container }) => {
    const billing = container.resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)
    const assign = () => assignOwners(container, customer_id)
    return new StepResponse(
      sync_id === undefined ? await assign() : await billing.whileAlive(sync_id, assign)
    )
  }
)
