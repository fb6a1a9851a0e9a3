import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { publishPortalEvents } from "../../portal-event/lib/publish"
import { deletePortalNotificationsStep } from "../steps/delete-portal-notifications"
import {
  eraseCustomerPortalDataStep,
  type EraseCustomerPortalDataStepInput,
} from "../steps/erase-customer-portal-data"

/**
 * Erases all that the portal keeps of one customer: links, sessions, codes, requests and audit lines, in
 * one transaction, and then what Medusa keeps of the portal's mails to them. Whoever is in the portal is out
 * at once. One audit line stays, with counts and who asked for it; it names no customer.
 * `customer_portal.data_erased` is published.
 *
 * **This cannot be undone**, and a workflow that fails later does not bring anything back: run it last.
 * Erasing twice does no harm; should it fail half-way, run it again. What MakePay and Medusa know of the
 * customer is theirs to erase, and a customer who stays a customer can be given new links.
 *
 * @example
 * const { result } = await eraseCustomerPortalDataWorkflow(container).run({
 *   input: { customer_id: "cus_123", actor: "user_123" },
 * })
 * result // { links: 2, sessions: 3, codes: 0, requests: 1, events: 12, notifications: 2 }
 *
 * @summary Erase a customer's portal data.
 */
export const eraseCustomerPortalDataWorkflow = createWorkflow(
  "erase-customer-portal-data",
  (input: WorkflowData<EraseCustomerPortalDataStepInput>) => {
    const done = eraseCustomerPortalDataStep(input)
    // Afterwards: with the links gone, no further mail is sent.
    const deleted = deletePortalNotificationsStep(input)
    publishPortalEvents(transform({ done }, ({ done }) => done.event))
    const result = transform({ done, deleted }, ({ done, deleted }) => ({
      ...done.erased,
      ...deleted,
    }))
    return new WorkflowResponse(result)
  }
)
