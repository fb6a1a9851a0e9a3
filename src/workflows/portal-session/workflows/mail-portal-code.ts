import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { mailPortalCodeStep, type MailPortalCodeStepInput } from "../steps/mail-portal-code"

/**
 * Makes the forwarding guard's code for a challenge and mails it to the customer.
 *
 * @summary Mail a code of the forwarding guard.
 */
export const mailPortalCodeWorkflow = createWorkflow(
  "mail-portal-code",
  (input: WorkflowData<MailPortalCodeStepInput>) => new WorkflowResponse(mailPortalCodeStep(input))
)
