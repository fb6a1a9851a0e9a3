import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type { RecoveryVerdict } from "../../../modules/customer_portal/lib/recovery"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"

export interface JudgePortalRecoveryStepInput {
  link_id: string
}

export interface JudgedPortalRecovery {
  verdict: RecoveryVerdict
  customer_id: string
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
    const { verdict } = await portal.judgeRecovery(link_id, data[0]?.email ?? null)
    const { customer_id } = link
    // Whatever the links: nobody's mailbox is filled by who has an old one.
    const crowded =
      verdict === "mail" &&
      (await portal.limits.count("recovery_by_customer", customer_id)) !== null
    return new StepResponse<JudgedPortalRecovery>({
      verdict: crowded ? "nothing" : verdict,
      customer_id,
    })
  }
)
