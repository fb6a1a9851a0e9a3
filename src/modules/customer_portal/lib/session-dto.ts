import type { AdminPortalSession, OpenSession, PortalSessionEndReason } from "../../../types"

/** A row of the session listing. */
export interface PortalSessionRow {
  id: string
  link_id: string
  customer_id: string
  device: string | null
  ip: string | null
  created_at: Date
  last_seen_at: Date
  expires_at: Date
  end_reason: PortalSessionEndReason | null
  ended_at: Date | null
}

/** As the merchant sees it; named field by field, so that a hash never slips into an answer. */
export function toPortalSession(row: PortalSessionRow): AdminPortalSession {
  return {
    id: row.id,
    link_id: row.link_id,
    customer_id: row.customer_id,
    status: row.ended_at === null ? "open" : "ended",
    end_reason: row.end_reason,
    device: row.device,
    ip: row.ip,
    created_at: row.created_at.toISOString(),
    last_seen_at: row.last_seen_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    ended_at: row.ended_at?.toISOString() ?? null,
  }
}

/** As the customer sees an open session of their own. */
export function toOpenSession(session: AdminPortalSession, currentId: string): OpenSession {
  return {
    id: session.id,
    device: session.device,
    ip: session.ip,
    created_at: session.created_at,
    last_seen_at: session.last_seen_at,
    expires_at: session.expires_at,
    current: session.id === currentId,
  }
}
