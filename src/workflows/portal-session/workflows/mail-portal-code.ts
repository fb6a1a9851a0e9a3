import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { publishPortalEvents } from "../../portal-event/lib/publish"
import { mailPortalCodeStep, type MailPortalCodeStepInput } from "../steps/mail-portal-code"

/**
 * Makes the forwarding guard's code for a challenge and mails it to the customer. Publishes
 * `customer_portal.mail_failed` where it could not be mailed.
 *
 * @summary Mail a code of the forwarding guard.
 */
export const mailPortalCodeWorkflow = createWorkflow(
  "mail-portal-code",
  (input: WorkflowData<MailPortalCodeStepInput>) => {
    const mailed = mailPortalCodeStep(input)
    publishPortalEvents(transform({ mailed }, ({ mailed }) => mailed.event))
    return new WorkflowResponse(mailed)
  }
)
