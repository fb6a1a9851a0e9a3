import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { cleanUpCustomerPortalWorkflow } from "../workflows"

/** Deletes portal data past its time, once a day, when few customers are awake. */
export default async function customerPortalCleanup(container: MedusaContainer) {
  const { result } = await cleanUpCustomerPortalWorkflow(container).run({ input: {} })
  const counts = Object.entries(result)
    .filter(([, rows]) => rows > 0)
    .map(([name, rows]) => `${rows} ${name.replace("_", " ")}`)
  if (counts.length > 0) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .info(`Customer portal: deleted what was past its time (${counts.join(", ")}).`)
  }
}

export const config = {
  name: "customer-portal-cleanup",
  schedule: "17 3 * * *",
}
