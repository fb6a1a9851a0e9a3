import { useQueryGraphStep } from "@medusajs/medusa/core-flows"
import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type {
  AdminCreatePortalLink,
  AdminCreatePortalLinkResponse,
  PortalMailOutcome,
} from "../../../types"
import { assignOwnersStep } from "../../makepay-billing/steps/assign-owners"
import { publishPortalEvents } from "../../portal-event/lib/publish"
import { sendPortalLinkMailStep } from "../../portal-mail/steps/send-portal-link-mail"
import { issuePortalLinkStep } from "../steps/issue-portal-link"
import { recordPortalLinkSentStep } from "../steps/record-portal-link-sent"
import { validatePortalLinkStep } from "../steps/validate-portal-link"

export interface CreatePortalLinkWorkflowInput extends AdminCreatePortalLink {
  /** The admin user or API key that asks for the link. */
  created_by?: string | null
}

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
    const filters = transform({ input }, ({ input }) => ({ id: input.customer_id }))
    const { data: customers } = useQueryGraphStep({
      entity: "customer",
      fields: ["id", "email"],
      filters,
      options: { throwIfKeyNotFound: true },
    })
    // The customer may be newer than the last sync.
    assignOwnersStep(transform({ input }, ({ input }) => ({ customer_id: input.customer_id })))
    const valid = validatePortalLinkStep(input)
    const terms = transform({ input, valid, customers }, ({ input, valid, customers }) => ({
      customer_id: input.customer_id,
      email: customers[0].email ?? null,
      target: valid.target,
      expires_in: valid.expires_in,
      max_uses: input.max_uses ?? null,
      note: input.note ?? null,
      locale: input.locale ?? null,
      created_by: input.created_by ?? null,
    }))
    const issued = issuePortalLinkStep(terms)
    publishPortalEvents(transform({ issued }, ({ issued }) => issued.event))

    const email = when(
      "mail-portal-link",
      { input },
      ({ input }) => input.send_email === true
    ).then(() => {
      const mailed = sendPortalLinkMailStep(
        transform({ issued }, ({ issued: { portal_link, url } }) => ({
          portal_link_id: portal_link.id,
          customer_id: portal_link.customer_id,
          url,
          expires_at: portal_link.expires_at,
        }))
      )
      const event = recordPortalLinkSentStep(
        transform({ issued, mailed, terms }, ({ issued, mailed, terms }) => ({
          portal_link: issued.portal_link,
          mailed,
          actor: terms.created_by ?? "system",
        }))
      )
      publishPortalEvents(event, "publish-portal-link-mail")
      return transform({ mailed }, ({ mailed }): PortalMailOutcome =>
        mailed.ok ? { sent_to: mailed.sent_to } : { problem: mailed.problem }
      )
    })
    const result = transform(
      { issued, email },
      ({ issued: { portal_link, url }, email: outcome }): AdminCreatePortalLinkResponse => {
        const email = outcome as PortalMailOutcome | undefined
        const sent_to = email && "sent_to" in email ? email.sent_to : null
        return { portal_link: { ...portal_link, sent_to }, url, ...(email ? { email } : {}) }
      }
    )
    return new WorkflowResponse(result)
  }
)
