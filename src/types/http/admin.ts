/** What the admin routes of the customer portal take and answer. Times are ISO 8601 in UTC. */
import type { Money, PortalTarget } from "./store"

export type PortalLinkStatus = "active" | "used_up" | "expired" | "revoked"

/** A portal link without its token, which is shown once, when it is made. */
export interface AdminPortalLink {
  id: string
  customer_id: string
  status: PortalLinkStatus
  target: PortalTarget
  note: string | null
  locale: string | null
  expires_at: string
  /** null: no limit */
  max_uses: number | null
  use_count: number
  first_used_at: string | null
  last_used_at: string | null
  /** The admin user or secret API key that made it. */
  created_by: string | null
  created_at: string
  revoked_at: string | null
  revoked_by: string | null
  revoke_reason: string | null
  /** Sessions that this link opened and that are live now. */
  open_sessions: number
}

/** `POST /admin/customer-portal/links` */
export interface AdminCreatePortalLink {
  customer_id: string
  /** Whole seconds; 86400 if left out. */
  expires_in?: number
  /** 1 to 1000; null or left out: no limit. */
  max_uses?: number | null
  /** `overview` if left out. */
  target?: PortalTarget
  /** For the merchant's own use, at most 500 characters. */
  note?: string | null
  /** BCP 47 language tag. */
  locale?: string | null
}

export interface AdminCreatePortalLinkResponse {
  portal_link: AdminPortalLink
  /** The link to share. It is not stored and cannot be shown again. */
  url: string
}

/** `GET /admin/customer-portal/links` */
export interface AdminPortalLinkListParams {
  customer_id?: string
  status?: PortalLinkStatus
  limit?: number
  offset?: number
}

export interface AdminPortalLinkListResponse {
  portal_links: AdminPortalLink[]
  count: number
  limit: number
  offset: number
}

/** `GET /admin/customer-portal/links/:id` and `POST /admin/customer-portal/links/:id/revoke` */
export interface AdminPortalLinkResponse {
  portal_link: AdminPortalLink
}

export interface AdminRevokePortalLink {
  /** For the audit log, at most 500 characters. */
  reason?: string
}

/** `POST /admin/customer-portal/links/revoke` */
export interface AdminRevokePortalLinks {
  customer_id: string
  reason?: string
}

export interface AdminRevokePortalLinksResponse {
  revoked: number
}

/** `GET /admin/customer-portal/customers/:id` */
export interface AdminPortalCustomerSummaryResponse {
  summary: AdminPortalCustomerSummary
}

export interface PortalLinkTarget {
  target: PortalTarget
  label: string
  amount: Money | null
  /** null for subscriptions */
  created_at: string | null
}

export interface PortalLinkLifetime {
  default: number
  max: number
}

export interface AdminPortalCustomerSummary {
  customer_id: string
  /** MakePay's record of this customer; null where MakePay has none. */
  makepay_customer_uid: string | null
  subscriptions: {
    total: number
    active: number
    overdue: number
    paused: number
    cancelled: number
    unknown: number
  }
  payments: { total: number; due: number; paid: number }
  /** What overdue subscriptions ask for, per currency. */
  overdue: Money[]
  /** What open payments ask for, per currency. */
  due: Money[]
  last_payment: {
    uid: string
    title: string | null
    amount: Money | null
    paid_at: string | null
  } | null
  links: { active: number; total: number }
  open_sessions: number
  last_opened_at: string | null
  /** Where a link for this customer may open, besides `overview`, `payments` and `profile`. */
  targets: PortalLinkTarget[]
  /** What the settings allow for a new link, in seconds. */
  link_lifetime: PortalLinkLifetime
  freshness: { as_of: string | null; stale: boolean; last_error: string | null }
}

export type SyncStatus = "running" | "succeeded" | "failed"

export interface AdminSyncRun {
  id: string
  status: SyncStatus
  started_at: string
  finished_at: string | null
  /** Records read, written (new or changed), odd (kept, with fields left out) and skipped (unreadable). */
  counts: Record<"customers" | "subscriptions" | "payments", SyncCounts>
  error: string | null
}

export interface SyncCounts {
  read: number
  written: number
  odd: number
  skipped: number
  /** Newly marked as gone from MakePay's list. */
  absent: number
}

/** `GET /admin/customer-portal/sync` and `POST /admin/customer-portal/sync` */
export interface AdminSyncResponse {
  sync: {
    /** The run under way, or the last one. */
    last: AdminSyncRun | null
    /** As of when the mirror is complete: when the last good run began. */
    last_succeeded_at: string | null
    /** Seconds between scheduled syncs. */
    interval: number
    stale: boolean
    /** POST only: whether this call started a sync (false: one was already running). */
    started?: boolean
  }
}
