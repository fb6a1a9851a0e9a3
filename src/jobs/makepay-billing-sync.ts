import type { MedusaContainer } from "@medusajs/framework/types"
import { MAKEPAY_BILLING_MODULE } from "../modules/makepay_billing"
import type MakepayBillingModuleService from "../modules/makepay_billing/service"
import { syncMakepayWorkflow } from "../workflows"

/**
 * Starts a sync when one is due: soon after start-up, then as the option `syncInterval` says. The job
 * itself ticks more often, since a job's schedule cannot read the plugin's options.
 */
export default async function makepayBillingSync(container: MedusaContainer) {
  const billing = container.resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)
  if (await billing.isSyncDue()) {
    await syncMakepayWorkflow(container).run({ input: {} })
  }
}

export const config = {
  name: "makepay-billing-sync",
  schedule: { interval: 10_000 },
}
