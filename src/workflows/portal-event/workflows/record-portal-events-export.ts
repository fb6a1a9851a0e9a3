import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { ExportFormat } from "../../../modules/customer_portal/lib/event-export"
import type { AdminPortalEventListParams } from "../../../types"
import { publishPortalEvents } from "../lib/publish"
import { recordPortalEventStep } from "../steps/record-portal-event"

export interface RecordPortalEventsExportWorkflowInput {
  format: ExportFormat
  /** Which lines; none for all of them. */
  filters: Omit<AdminPortalEventListParams, "limit" | "offset">
  /** Who exports them: a user or API key id, or `system`. */
  actor: string
}

/**
 * Takes note that the audit log is about to be exported, before the first line leaves: an export that breaks
 * off is recorded too. Publishes `customer_portal.data_exported`. The lines themselves are the caller's to
 * read, for a log does not fit through a workflow.
 *
 * @summary Record an export of the audit log.
 */
export const recordPortalEventsExportWorkflow = createWorkflow(
  "record-portal-events-export",
  (input: WorkflowData<RecordPortalEventsExportWorkflowInput>) => {
    const event = recordPortalEventStep(
      transform({ input }, ({ input: { format, filters, actor } }) => ({
        type: "data_exported" as const,
        // So that it is erased with the customer.
        customer_id: filters.customer_id ?? null,
        actor,
        data: { format, filters },
      }))
    )
    publishPortalEvents(event)
    return new WorkflowResponse(event)
  }
)
