import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { publishPortalEvents } from "../../portal-event/lib/publish"
import {
  endPortalSessionsStep,
  type EndPortalSessionsStepInput,
} from "../steps/end-portal-sessions"

/**
 * Ends portal sessions that are live: one, or all of a customer's. Publishes
 * `customer_portal.session_ended` for each.
 *
 * @summary Sign a customer out of the portal.
 */
export const endPortalSessionsWorkflow = createWorkflow(
  "end-portal-sessions",
  (input: WorkflowData<EndPortalSessionsStepInput>) => {
    const ended = endPortalSessionsStep(input)
    publishPortalEvents(ended)
    return new WorkflowResponse(ended)
  }
)
