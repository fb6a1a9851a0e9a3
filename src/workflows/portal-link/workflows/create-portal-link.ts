import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { AdminCreatePortalLinkResponse } from "../../../types"
import { publishPortalEvents } from "../../portal-event/lib/publish"
import { issuePortalLinkStep } from "../steps/issue-portal-link"
import { mailPortalLinkStep } from "../steps/mail-portal-link"
import {
  preparePortalLinkStep,
  type PreparePortalLinkStepInput,
} from "../steps/prepare-portal-link"

/** As the admin route takes it; `created_by` is the admin user or API key that asks for the link. */
export type CreatePortalLinkWorkflowInput = PreparePortalLinkStepInput

/**
 * Makes a signed, time-limited link to a customer's billing portal. The URL is in the result alone:
 * hand it to the customer, it cannot be shown again. With `send_email` it is mailed to
 * the customer's address on file as well; whether that went well is in the result's `email`.
 *
 * Fails with INVALID_DATA for a lifetime or a target that is not allowed, and with NOT_FOUND for a
 * customer that does not exist; nothing is made then.
 *
 * @example
 * const { result } = await createPortalLinkWorkflow(container).run({
 *   input: { customer_id: "cus_123", expires_in: 3600, target: "payments" },
 * })
 * result.url // https://shop.example/portal#t=…
 *
 * @summary Generate a customer's portal link.
 */
export const createPortalLinkWorkflow = createWorkflow(
  "create-portal-link",
  (input: WorkflowData<CreatePortalLinkWorkflowInput>) => {
    const issued = issuePortalLinkStep(preparePortalLinkStep(input))
    publishPortalEvents(transform({ issued }, ({ issued }) => issued.event))

    const mailed = when("send-email", { input }, ({ input }) => input.send_email === true).then(
      () => {
        const mailed = mailPortalLinkStep(issued)
        publishPortalEvents(
          transform({ mailed }, ({ mailed }) => mailed.event),
          "publish-portal-link-mail"
        )
        return mailed
      }
    )
    const result = transform(
      { issued, mailed },
      ({ issued: { portal_link, url }, mailed }): AdminCreatePortalLinkResponse => {
        if (!mailed) {
          return { portal_link, url }
        }
        const { email } = mailed
        const sent_to = "sent_to" in email ? email.sent_to : null
        return { portal_link: { ...portal_link, sent_to }, url, email }
      }
    )
    return new WorkflowResponse(result)
  }
)
