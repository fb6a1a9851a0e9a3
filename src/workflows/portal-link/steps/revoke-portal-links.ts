import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"

/** One link, one customer's (with `unless_email`: those for another address), or all of the shop. */
export interface RevokePortalLinksStepInput {
  link_id?: string
  customer_id?: string
  all?: boolean
  unless_email?: string | null
  actor: string
  reason: string | null
}

/** Revokes and ends the sessions. Never undone: a revoked link must not come back by itself. */
export const revokePortalLinksStep = createStep(
  "revoke-portal-links",
  async (input: RevokePortalLinksStepInput, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    if (input.link_id !== undefined) {
      // An unknown id is an error; a link that was revoked before is not.
      await portal.retrieveLink(input.link_id)
    }
    return new StepResponse(await portal.revoke(input))
  }
)
