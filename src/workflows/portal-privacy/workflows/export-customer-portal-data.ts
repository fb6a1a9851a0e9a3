import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { publishPortalEvents } from "../../portal-event/lib/publish"
import { recordPortalEventStep } from "../../portal-event/steps/record-portal-event"
import { readCustomerPortalDataStep } from "../steps/read-customer-portal-data"

export interface ExportCustomerPortalDataWorkflowInput {
  customer_id: string
  /** Who asks for it: a user or API key id, or `system`. */
  actor: string
}

/**
 * All that the portal keeps of one customer, for an answer under article 15 or 20 of the GDPR: links,
 * sessions, requests and audit lines; no token, hash or key, and nobody else's data. What MakePay and Medusa
 * know is theirs to export. The audit log says that it was done, and `customer_portal.data_exported` is
 * published.
 *
 * @example
 * const { result } = await exportCustomerPortalDataWorkflow(container).run({
 *   input: { customer_id: "cus_123", actor: "user_123" },
 * })
 * result // { customer_id, exported_at, portal_links, portal_sessions, portal_requests, portal_events }
 *
 * @summary Export a customer's portal data.
 */
export const exportCustomerPortalDataWorkflow = createWorkflow(
  "export-customer-portal-data",
  (input: WorkflowData<ExportCustomerPortalDataWorkflowInput>) => {
    const data = readCustomerPortalDataStep(input)
    const event = recordPortalEventStep(
      transform({ input, data }, ({ input, data }) => ({
        type: "data_exported" as const,
        customer_id: input.customer_id,
        actor: input.actor,
        data: {
          links: data.portal_links.length,
          sessions: data.portal_sessions.length,
          requests: data.portal_requests.length,
          events: data.portal_events.length,
        },
      }))
    )
    publishPortalEvents(event)
    return new WorkflowResponse(data)
  }
)
