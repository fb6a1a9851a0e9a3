import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
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

/**
 * Publishes an audit line at once, where there is no workflow. A bus that is down is logged: what happened
 * has happened, and is in the audit log.
 */
export async function publishPortalEvent(
  container: MedusaContainer,
  event: RecordedEvent | null
): Promise<void> {
  if (event === null) {
    return
  }
  const { eventName, data } = toEventMessage(event)
  try {
    // Internal: one line of log for every link that is opened would be noise.
    await container.resolve(Modules.EVENT_BUS).emit({ name: eventName, data }, { internal: true })
  } catch {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`The event ${eventName} (${data.id}) could not be published: is the event bus down?`)
  }
}
