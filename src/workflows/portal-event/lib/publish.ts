import { emitEventStep } from "@medusajs/medusa/core-flows"
import { transform, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import {
  toEventMessage,
  type RecordedEvent,
} from "../../../modules/customer_portal/lib/portal-event"

/**
 * Publishes audit lines of one type as Medusa events `customer_portal.<type>`, once the workflow has
 * succeeded; nothing where there is none.
 *
 * @param stepName of its own where a workflow publishes twice
 */
export function publishPortalEvents(
  events: WorkflowData<RecordedEvent[]> | WorkflowData<RecordedEvent | null>,
  stepName = "publish-portal-events"
) {
  const message = transform({ events }, ({ events }) => {
    const messages = [events ?? []].flat().map(toEventMessage)
    return { eventName: messages[0]?.eventName ?? "", data: messages.map(({ data }) => data) }
  })
  emitEventStep(message).config({ name: stepName })
}
