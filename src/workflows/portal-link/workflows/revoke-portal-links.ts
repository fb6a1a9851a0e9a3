import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { publishPortalEvents } from "../../portal-event/lib/publish"
import {
  revokePortalLinksStep,
  type RevokePortalLinksStepInput,
} from "../steps/revoke-portal-links"

/**
 * Revokes one portal link (`link_id`), all of a customer's (`customer_id`) or every link of the shop
 * (`all: true`) and ends every session that they opened, at once and on every instance. Publishes
 * `customer_portal.link_revoked` for each.
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
  (input: WorkflowData<RevokePortalLinksStepInput>) => {
    const revoked = revokePortalLinksStep(input)
    publishPortalEvents(revoked)
    return new WorkflowResponse(revoked)
  }
)
