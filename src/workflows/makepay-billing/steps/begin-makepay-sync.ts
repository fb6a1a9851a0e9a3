import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { MAKEPAY_BILLING_MODULE } from "../../../modules/makepay_billing"
import type MakepayBillingModuleService from "../../../modules/makepay_billing/service"
import { emptyReport } from "../../../modules/makepay_billing/lib/sync"

/** Begins a run, or answers a null id while another one is alive on any instance. */
export const beginMakepaySyncStep = createStep(
  "begin-makepay-sync",
  async (_input: Record<string, never>, { container }) => {
    const billing = container.resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)
    const id = await container
      .resolve(Modules.LOCKING)
      .execute("makepay-billing-sync", () => billing.beginSync(), { timeout: 10 })
    return new StepResponse({ id }, id)
  },
  async (id, { container }) => {
    if (id) {
      await container
        .resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)
        .finishSync(id, { counts: emptyReport(), error: "The run could not be completed." })
    }
  }
)
