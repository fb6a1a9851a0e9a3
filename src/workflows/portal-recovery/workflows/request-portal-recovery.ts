import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { publishPortalEvents } from "../../portal-event/lib/publish"
import {
  recordPortalRecoveryStep,
  type RecordPortalRecoveryStepInput,
} from "../steps/record-portal-recovery"

/**
 * Takes note of a customer's wish for a new link. It does the same for every token; what comes of it is
 * decided by whoever hears `customer_portal.recovery_requested`, see {@link recoverPortalLinkWorkflow}.
 *
 * @summary Ask for a new portal link.
 */
export const requestPortalRecoveryWorkflow = createWorkflow(
  "request-portal-recovery",
  (input: WorkflowData<RecordPortalRecoveryStepInput>) => {
    const event = recordPortalRecoveryStep(input)
    publishPortalEvents(event)
    return new WorkflowResponse(event)
  }
)
