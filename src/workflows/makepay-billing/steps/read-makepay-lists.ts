import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { MAKEPAY_BILLING_MODULE } from "../../../modules/makepay_billing"
import type MakepayBillingModuleService from "../../../modules/makepay_billing/service"

/** Reads MakePay's lists into the mirror, in the background: whoever asked does not wait for it. */
export const readMakepayListsStep = createStep(
  { name: "read-makepay-lists", async: true },
  async ({ id }: { id: string }, { container }) =>
    new StepResponse(
      await container.resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE).readLists(id)
    )
)
