import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { MAKEPAY_BILLING_MODULE } from "../../../modules/makepay_billing"
import type MakepayBillingModuleService from "../../../modules/makepay_billing/service"
import type { SyncOutcome } from "../../../modules/makepay_billing/service"

export interface FinishMakepaySyncStepInput {
  id: string
  outcome: SyncOutcome
}

/** Closes the run once its records have their owners. */
export const finishMakepaySyncStep = createStep(
  "finish-makepay-sync",
  async ({ id, outcome }: FinishMakepaySyncStepInput, { container }) => {
    await container
      .resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)
      .finishSync(id, outcome)
    return new StepResponse(undefined)
  }
)
