import type { PortalEventType } from "../../../types"

/** What a statement answers of an audit line that it wrote. */
export interface RecordedEvent {
  id: string
  type: PortalEventType
  customer_id: string | null
  link_id: string | null
  session_id: string | null
  reason: string | null
}

/** An event on Medusa's bus: ids and a reason, nothing personal and nothing secret. */
export interface PortalEventMessage {
  eventName: `customer_portal.${PortalEventType}`
  data: Omit<RecordedEvent, "type">
}

/** Named field by field, so that nothing else of a row gets on the bus. */
export function toEventMessage(event: RecordedEvent): PortalEventMessage {
  return {
    eventName: `customer_portal.${event.type}`,
    data: {
      id: event.id,
      customer_id: event.customer_id,
      link_id: event.link_id,
      session_id: event.session_id,
      reason: event.reason,
    },
  }
}
