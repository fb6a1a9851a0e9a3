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
 */
export const preparePortalLinkRenewalStep = createStep(
  "prepare-portal-link-renewal",
  async ({ link_id, actor }: PreparePortalLinkRenewalStepInput, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    const { customer_id, max_uses, locale, target } = await portal.retrieveLink(link_id)
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
