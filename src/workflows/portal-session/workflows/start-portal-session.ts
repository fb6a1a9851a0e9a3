import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import {
  startPortalSessionStep,
  type StartPortalSessionStepInput,
} from "../steps/start-portal-session"

/**
 * Exchanges a portal link's token for a session. It takes the verified token's hash and the session
 * secret's hash, so that neither secret passes through the workflow engine.
 *
 * @summary Open a portal session.
 */
export const startPortalSessionWorkflow = createWorkflow(
  "start-portal-session",
  (input: WorkflowData<StartPortalSessionStepInput>) =>
    new WorkflowResponse(startPortalSessionStep(input))
)
