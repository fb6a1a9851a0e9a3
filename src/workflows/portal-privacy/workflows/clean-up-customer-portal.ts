import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { cleanUpCustomerPortalStep } from "../steps/clean-up-customer-portal"

/**
 * Deletes what is older than the option `retentionDays` says (0 keeps all): audit lines, and links that
 * ended with their sessions and requests; no link before it can no longer be renewed. Codes and counts of
 * rate limits that have run out go in any case. The job `customer-portal-cleanup` runs it once a day; it
 * may run on several instances at once. Deleting cannot be undone.
 *
 * @example
 * const { result } = await cleanUpCustomerPortalWorkflow(container).run({ input: {} })
 * result // { events: 120, links: 3, sessions: 4, requests: 0, codes: 2, rate_limits: 31 }
 *
 * @summary Delete portal data past its time.
 */
export const cleanUpCustomerPortalWorkflow = createWorkflow(
  "clean-up-customer-portal",
  () => new WorkflowResponse(cleanUpCustomerPortalStep({}))
)
