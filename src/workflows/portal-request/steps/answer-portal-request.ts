import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"

export interface AnswerPortalRequestStepInput {
  id: string
  status: "done" | "declined"
  answer: string | null
  actor: string
}

/** Answers an open request, which is then nobody else's to answer; reopened if the workflow fails. */
export const answerPortalRequestStep = createStep(
  "answer-portal-request",
  async (input: AnswerPortalRequestStepInput, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    return new StepResponse(await portal.answerRequest(input), input.id)
  },
  async (id, { container }) => {
    if (id) {
      const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
      await portal.reopenRequest(id)
    }
  }
)
