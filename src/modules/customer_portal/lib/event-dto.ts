import type { AdminPortalEvent } from "../../../types"

/** A row of `customer_portal_event`. */
export type PortalEventRow = Omit<AdminPortalEvent, "created_at"> & { created_at: Date }

/** Named field by field, so that nothing else of a row gets into an answer. */
export function toPortalEvent(row: PortalEventRow): AdminPortalEvent {
  return {
    id: row.id,
    type: row.type,
    customer_id: row.customer_id,
    link_id: row.link_id,
    session_id: row.session_id,
    actor: row.actor,
    reason: row.reason,
    data: row.data,
    ip: row.ip,
    created_at: row.created_at.toISOString(),
  }
}
