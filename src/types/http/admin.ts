/** What the admin routes of the customer portal take and answer. Times are ISO 8601 in UTC. */
import type { Money, PortalRecovery, PortalTarget } from "./store"

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
  /** The e-mail address that the link was sent to. */
  sent_to: string | null
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
  /** Mails the link to the customer's address on file. */
  send_email?: boolean
}

/** Whether a mail went out: to whom, or why not. */
export type PortalMailOutcome =
  { sent_to: string } | { problem: "no_provider" | "no_address" | "failed" }

export interface AdminCreatePortalLinkResponse {
  portal_link: AdminPortalLink
  /** The link to share. It is not stored and cannot be shown again. */
  url: string
  /** Only where `send_email` was asked for. */
  email?: PortalMailOutcome
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

/** `POST /admin/customer-portal/links/revoke`: one customer's links, or every link of the shop */
export type AdminRevokePortalLinks = ({ customer_id: string } | { all: true }) & {
  reason?: string
}

export interface AdminRevokePortalLinksResponse {
  revoked: number
}

export type PortalSessionEndReason =
  "signed_out" | "link_revoked" | "idle" | "expired" | "ended_by_customer" | "ended_by_merchant"

/** One browser's stay in the portal. */
export interface AdminPortalSession {
  id: string
  link_id: string
  customer_id: string
  status: "open" | "ended"
  /** null while it is open. */
  end_reason: PortalSessionEndReason | null
  /** Such as `Firefox on Windows`. */
  device: string | null
  /** The visitor's address without its host part. */
  ip: string | null
  created_at: string
  last_seen_at: string
  /** When it ends at the latest. */
  expires_at: string
  ended_at: string | null
}

/** `GET /admin/customer-portal/sessions` */
export interface AdminPortalSessionListParams {
  customer_id?: string
  link_id?: string
  status?: "open" | "ended"
  limit?: number
  offset?: number
}

export interface AdminPortalSessionListResponse {
  portal_sessions: AdminPortalSession[]
  count: number
  limit: number
  offset: number
}

/** `POST /admin/customer-portal/sessions/:id/end` */
export interface AdminPortalSessionResponse {
  portal_session: AdminPortalSession
}

/** What the audit log records; on Medusa's event bus each is `customer_portal.<type>`. */
export type PortalEventType =
  | "link_created"
  | "link_sent"
  | "link_refused"
  | "link_revoked"
  | "session_started"
  | "session_ended"
  | "code_requested"
  | "code_refused"
  | "recovery_requested"
  | "request_opened"
  | "request_answered"
  | "settings_changed"
  | "hosted_billing_requested"
  | "mail_failed"
  | "data_exported"
  | "data_erased"

/** One line of the audit log. */
export interface AdminPortalEvent {
  id: string
  type: PortalEventType
  customer_id: string | null
  link_id: string | null
  session_id: string | null
  /** A user or API key id, `customer`, or `system`. */
  actor: string
  reason: string | null
  /** What changed, before and after. */
  data: Record<string, unknown> | null
  ip: string | null
  created_at: string
}

/** `GET /admin/customer-portal/events` */
export interface AdminPortalEventListParams {
  customer_id?: string
  link_id?: string
  session_id?: string
  type?: PortalEventType
  /** ISO 8601; at or after. */
  from?: string
  /** ISO 8601; at or before, a day alone is the whole day in UTC. */
  to?: string
  limit?: number
  offset?: number
}

export interface AdminPortalEventListResponse {
  portal_events: AdminPortalEvent[]
  /** Exact up to 10,000, which stands for so many or more. */
  count: number
  limit: number
  offset: number
}

export type PortalRequestStatus = "open" | "done" | "declined"

/** Something that a customer asked for and a person decides. */
export interface AdminPortalRequest {
  id: string
  type: "new_link"
  status: PortalRequestStatus
  customer_id: string
  /** The link that opens nothing any more. */
  link_id: string
  answer: string | null
  answered_by: string | null
  answered_at: string | null
  created_at: string
}

/** `GET /admin/customer-portal/requests` */
export interface AdminPortalRequestListParams {
  customer_id?: string
  status?: PortalRequestStatus
  limit?: number
  offset?: number
}

export interface AdminPortalRequestListResponse {
  portal_requests: AdminPortalRequest[]
  count: number
  limit: number
  offset: number
}

/** `POST /admin/customer-portal/requests/:id`: `done` on a `new_link` mails one */
export interface AdminAnswerPortalRequest {
  status: "done" | "declined"
  /** At most 500 characters. */
  answer?: string
}

export interface AdminPortalRequestResponse {
  portal_request: AdminPortalRequest
}

/** What the merchant decides about access. The plugin's options are the defaults. */
export interface PortalSettings {
  /** Whether another browser than a link's first must enter a code that is mailed to the customer. */
  forwarding_guard: boolean
  recovery: PortalRecovery
  /** How long after its expiry a link may be renewed, in days. */
  recovery_days: number
}

/** `GET` and `POST /admin/customer-portal/settings`; POST takes any of the settings. */
export interface AdminPortalSettingsResponse {
  settings: PortalSettings
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
