import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { publishPortalEvents } from "../../portal-event/lib/publish"
import { createPortalLinkWorkflow } from "../../portal-link/workflows/create-portal-link"
import { revokePortalLinksStep } from "../../portal-link/steps/revoke-portal-links"
import {
  preparePortalLinkRenewalStep,
  type PreparePortalLinkRenewalStepInput,
} from "../steps/prepare-portal-link-renewal"

/**
 * Makes a link in place of one that opens nothing any more and mails it to the customer's address on file,
 * the only way in which it is ever handed out: one that could not be mailed is revoked again.
 *
 * @example
 * const { result } = await renewPortalLinkWorkflow(container).run({
 *   input: { link_id: "plink_123", actor: "user_123" },
 * })
 * result // { sent_to: "ada@shop.test" } or { problem: "no_provider" }
 *
 * @summary Mail a new portal link in place of an old one.
 */
export const renewPortalLinkWorkflow = createWorkflow(
  "renew-portal-link",
  (input: WorkflowData<PreparePortalLinkRenewalStepInput>) => {
    const created = createPortalLinkWorkflow.runAsStep({
      input: preparePortalLinkRenewalStep(input),
    })
    when("mail-failed", { created }, ({ created }) => !created.portal_link.sent_to).then(() => {
      const revoked = revokePortalLinksStep(
        transform({ created, input }, ({ created, input }) => ({
          link_id: created.portal_link.id,
          actor: input.actor,
          reason: "could not be mailed",
        }))
      )
      publishPortalEvents(revoked)
    })
    return new WorkflowResponse(transform({ created }, ({ created }) => created.email!))
  }
)
