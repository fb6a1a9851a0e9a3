import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { publishPortalEvents } from "../../portal-event/lib/publish"
import {
  confirmPortalCodeStep,
  type ConfirmPortalCodeStepInput,
} from "../steps/confirm-portal-code"

/**
 * Opens a portal session with a code that was mailed to the customer.
 *
 * @summary Confirm a code of the forwarding guard.
 */
export const confirmPortalCodeWorkflow = createWorkflow(
  "confirm-portal-code",
  (input: WorkflowData<ConfirmPortalCodeStepInput>) => {
    const outcome = confirmPortalCodeStep(input)
    publishPortalEvents(transform({ outcome }, ({ outcome }) => outcome.event))
    return new WorkflowResponse(outcome)
  }
)
