import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type { PortalSessionEndReason } from "../../../types"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"

/** The session with this secret or id, or all of a customer's but `except_id`. */
export interface EndPortalSessionsStepInput {
  secret_hash?: string
  id?: string
  customer_id?: string
  except_id?: string
  actor: string
  reason: PortalSessionEndReason
}

/** Ends sessions. Never undone: who signed out stays signed out. */
export const endPortalSessionsStep = createStep(
  "end-portal-sessions",
  async (input: EndPortalSessionsStepInput, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    return new StepResponse(await portal.endSessions(input))
  }
)
