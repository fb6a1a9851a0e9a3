import { useQueryGraphStep } from "@medusajs/medusa/core-flows"
import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { AdminCreatePortalLink } from "../../../types"
import { assignOwnersStep } from "../../makepay-billing/steps/assign-owners"
import { issuePortalLinkStep } from "../steps/issue-portal-link"
import { validatePortalLinkStep } from "../steps/validate-portal-link"

export interface CreatePortalLinkWorkflowInput extends AdminCreatePortalLink {
  /** The admin user or API key that asks for the link. */
  created_by?: string | null
}

/**
 * Makes a signed, time-limited link to a customer's billing portal. The URL is in the result alone:
 * hand it to the customer, it cannot be shown again.
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
    useQueryGraphStep({
      entity: "customer",
      fields: ["id"],
      filters,
      options: { throwIfKeyNotFound: true },
    })
    // The customer may be newer than the last sync.
    assignOwnersStep(transform({ input }, ({ input }) => ({ customer_id: input.customer_id })))
    const valid = validatePortalLinkStep(input)
    const link = transform({ input, valid }, ({ input, valid }) => ({
      customer_id: input.customer_id,
      target: valid.target,
      expires_in: valid.expires_in,
      max_uses: input.max_uses ?? null,
      note: input.note ?? null,
      locale: input.locale ?? null,
      created_by: input.created_by ?? null,
    }))
    return new WorkflowResponse(issuePortalLinkStep(link))
  }
)
