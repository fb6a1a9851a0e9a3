import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { publishPortalEvents } from "../../portal-event/lib/publish"
import { recordPortalEventStep } from "../../portal-event/steps/record-portal-event"
import { assignOwnersStep } from "../steps/assign-owners"
import {
  registerMakepayCustomerStep,
  type RegisterMakepayCustomerStepInput,
} from "../steps/register-makepay-customer"

export interface OpenHostedBillingWorkflowInput {
  customer: RegisterMakepayCustomerStepInput
  session: { id: string; link_id: string }
}

/**
 * Prepares a customer's visit to MakePay's own billing page: MakePay gets to know the customer if it
 * does not yet, and the visit is in the audit log. The link itself is minted by the caller afterwards,
 * so that it never passes through the workflow engine.
 *
 * @summary Prepare a visit to MakePay's billing page.
 */
export const openHostedBillingWorkflow = createWorkflow(
  "open-hosted-billing",
  (input: WorkflowData<OpenHostedBillingWorkflowInput>) => {
    const registered = registerMakepayCustomerStep(input.customer)
    assignOwnersStep(transform({ input }, ({ input }) => ({ customer_id: input.customer.id })))
    const event = recordPortalEventStep(
      transform({ input }, ({ input }) => ({
        type: "hosted_billing_requested" as const,
        customer_id: input.customer.id,
        link_id: input.session.link_id,
        session_id: input.session.id,
        actor: "customer",
      }))
    )
    publishPortalEvents(event)
    return new WorkflowResponse(registered)
  }
)
