import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"
import { ownsTarget } from "../../portal-link/lib/owns-target"

export interface PreparePortalLinkRenewalStepInput {
  link_id: string
  actor: string
}

/**
 * The terms of the link that takes a dead one's place: where it opens, how often, in what language; for as
 * long as links live by default.
 *
 * Fails with NOT_ALLOWED for a link that must not be renewed.
 */
export const preparePortalLinkRenewalStep = createStep(
  "prepare-portal-link-renewal",
  async ({ link_id, actor }: PreparePortalLinkRenewalStepInput, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    const { customer_id, max_uses, locale, target } = await portal.retrieveLink(link_id)
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const { data } = await query.graph(
      { entity: "customer", fields: ["id", "email"], filters: { id: customer_id } },
      { throwIfKeyNotFound: true }
    )
    // Judged again: the link may have been revoked since it was asked for.
    const { renewable } = await portal.judgeRecovery(link_id, data[0].email ?? null)
    if (!renewable) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "This portal link is not renewed: it was revoked, still opens, or the customer has another " +
          "e-mail address now. Generate a new link on the customer's page."
      )
    }
    return new StepResponse({
      customer_id,
      max_uses,
      locale,
      target: (await ownsTarget(container, customer_id, target)) ? target : "overview",
      created_by: actor,
      send_email: true,
    })
  }
)
