import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"

export interface JudgePortalRecoveryStepInput {
  link_id: string
}

/** What the settings make of a customer's wish for a new link. */
export const judgePortalRecoveryStep = createStep(
  "judge-portal-recovery",
  async ({ link_id }: JudgePortalRecoveryStepInput, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const link = await portal.retrieveLink(link_id)
    const { data } = await query.graph({
      entity: "customer",
      fields: ["email"],
      filters: { id: link.customer_id },
    })
    const verdict = await portal.judgeRecovery(link_id, data[0]?.email ?? null)
    return new StepResponse({ verdict, customer_id: link.customer_id })
  }
)
