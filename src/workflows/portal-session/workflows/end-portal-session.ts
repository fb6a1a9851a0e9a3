import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { endPortalSessionStep, type EndPortalSessionStepInput } from "../steps/end-portal-session"

/**
 * Ends a portal session, if it is live.
 *
 * @summary Sign a customer out of the portal.
 */
export const endPortalSessionWorkflow = createWorkflow(
  "end-portal-session",
  (input: WorkflowData<EndPortalSessionStepInput>) =>
    new WorkflowResponse(endPortalSessionStep(input))
)
