import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import {
  revokePortalLinksStep,
  type RevokePortalLinksStepInput,
} from "../steps/revoke-portal-links"

/**
 * Revokes one portal link (`link_id`) or all of a customer's (`customer_id`) and ends every session
 * that they opened, at once and on every instance.
 *
 * @example
 * await revokePortalLinksWorkflow(container).run({
 *   input: { customer_id: "cus_123", actor: "user_123", reason: "Lost phone" },
 * })
 *
 * @summary Revoke portal links and end their sessions.
 */
export const revokePortalLinksWorkflow = createWorkflow(
  "revoke-portal-links",
  (input: WorkflowData<RevokePortalLinksStepInput>) =>
    new WorkflowResponse(revokePortalLinksStep(input))
)
