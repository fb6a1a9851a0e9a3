import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { assignOwnersStep, type AssignOwnersStepInput } from "../steps/assign-owners"

/**
 * Decides anew whose MakePay's records are, after a customer or an order has changed.
 *
 * @example
 * await assignMakepayOwnersWorkflow(container).run({ input: { customer_id: "cus_123" } })
 *
 * @summary Match MakePay's records with Medusa's customers.
 */
export const assignMakepayOwnersWorkflow = createWorkflow(
  "assign-makepay-owners",
  (input: WorkflowData<AssignOwnersStepInput>) => new WorkflowResponse(assignOwnersStep(input))
)
