import type { AdminPortalLink, PortalLinkStatus } from "../../../types"

/** A row of the link listing: `customer_portal_link` with its status and open sessions. */
export interface PortalLinkRow {
  id: string
  customer_id: string
  status: PortalLinkStatus
  target: string
  note: string | null
  locale: string | null
  expires_at: Date
  max_uses: number | null
  use_count: number
  first_used_at: Date | null
  last_used_at: Date | null
  sent_to: string | null
  created_by: string | null
  created_at: Date
  revoked_at: Date | null
  revoked_by: string | null
  revoke_reason: string | null
  open_sessions: string
}

/** Named field by field, so that a hash never slips into an answer. */
export function toPortalLink(row: PortalLinkRow): AdminPortalLink {
  return {
    id: row.id,
    customer_id: row.customer_id,
    status: row.status,
    target: row.target,
    note: row.note,
    locale: row.locale,
    expires_at: row.expires_at.toISOString(),
    max_uses: row.max_uses,
    use_count: row.use_count,
    first_used_at: row.first_used_at?.toISOString() ?? null,
    last_used_at: row.last_used_at?.toISOString() ?? null,
    sent_to: row.sent_to,
    created_by: row.created_by,
    created_at: row.created_at.toISOString(),
    revoked_at: row.revoked_at?.toISOString() ?? null,
    revoked_by: row.revoked_by,
    revoke_reason: row.revoke_reason,
    open_sessions: Number(row.open_sessions),
  }
}
