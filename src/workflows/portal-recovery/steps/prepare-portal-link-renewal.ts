import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"
import { ownsTarget } from "../../portal-link/steps/prepare-portal-link"

export interface PreparePortalLinkRenewalStepInput {
  link_id: string
  actor: string
}

/**
 * The terms of the link that takes a dead one's place: where it opens, how often, in what language; for as
 * long as links live by default. And what the settings make of the wish for it.
 */
export const preparePortalLinkRenewalStep = createStep(
  "prepare-portal-link-renewal",
  async ({ link_id, actor }: PreparePortalLinkRenewalStepInput, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const link = await portal.retrieveLink(link_id)
    const { customer_id, max_uses, locale } = link
    const { data } = await query.graph({
      entity: "customer",
      fields: ["email"],
      filters: { id: customer_id },
    })
    const verdict = await portal.judgeRecovery(link_id, data[0]?.email ?? null)
    const target = (await ownsTarget(container, customer_id, link.target))
      ? link.target
      : "overview"
    return new StepResponse({
      verdict,
      terms: { customer_id, max_uses, locale, target, created_by: actor, send_email: true },
    })
  }
)
