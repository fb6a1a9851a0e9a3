import type { AdminPortalRequest } from "../../../types"

/** A row of `customer_portal_request`. */
export type PortalRequestRow = Omit<AdminPortalRequest, "created_at" | "answered_at"> & {
  created_at: Date
  answered_at: Date | null
}

/** Named field by field, so that nothing else of a row gets into an answer. */
export function toPortalRequest(row: PortalRequestRow): AdminPortalRequest {
  return {
    id: row.id,
    type: row.type,
    status: row.status,
    customer_id: row.customer_id,
    link_id: row.link_id,
    answer: row.answer,
    answered_by: row.answered_by,
    answered_at: row.answered_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  }
}
