/**
 * What the store routes of the customer portal answer. Times are ISO 8601 in UTC, money is a decimal
 * string with its currency code, and `null` means that MakePay did not say.
 */

/** An amount to the last digit. `currency` is an ISO 4217 code or a crypto asset symbol. */
export interface Money {
  amount: string
  currency: string
}

/** Who the portal speaks for, on the landing page and inside. */
export interface PortalMerchant {
  name: string
  logo_url: string | null
  /** `#rrggbb` */
  accent_color: string | null
  support_email: string | null
  support_url: string | null
}

/** How old the data is. `stale` means that the last sync failed or is overdue. */
export interface Freshness {
  as_of: string | null
  stale: boolean
}

export type SubscriptionStatus = "active" | "paused" | "overdue" | "cancelled" | "unknown"

export interface Subscription {
  uid: string
  label: string | null
  status: SubscriptionStatus
  /** Charged each interval. MakePay subscriptions are in USD. */
  amount: Money | null
  interval: { unit: "day" | "week" | "month" | "year"; count: number } | null
  next_billing_at: string | null
}

/**
 * What a payment is to the customer, derived from the link's status, its latest session and its
 * expiry: `due` can be paid now, `processing` is on its way, `underpaid` needs the rest.
 */
export type PaymentStatus =
  | "due"
  | "processing"
  | "underpaid"
  | "paid"
  | "failed"
  | "expired"
  | "cancelled"
  | "unavailable"
  | "unknown"

export interface Payment {
  uid: string
  title: string | null
  status: PaymentStatus
  amount: Money | null
  created_at: string | null
  expires_at: string | null
  /** MakePay's payment page, only while the payment can be paid there. */
  pay_url: string | null
  /** The Medusa order that this payment belongs to. */
  order_id: string | null
}

export interface PaymentDetail extends Payment {
  description: string | null
  updated_at: string | null
  /** What arrived against what was asked, as far as MakePay tells. */
  settlement: {
    classification: "matched" | "underpaid" | "overpaid" | "unknown"
    amount: Money | null
  } | null
  /** What MakePay recorded, oldest first. `type` is MakePay's own word. */
  timeline: { type: string; at: string | null }[]
}

/** Something that wants the customer to act, most urgent first. */
export type AttentionItem =
  | { type: "subscription_overdue"; subscription: Subscription }
  | { type: "payment_underpaid"; payment: Payment }
  | { type: "payment_due"; payment: Payment }

/** Sums per currency; amounts of different currencies are never added. */
export interface Totals {
  paid: Money[]
  due: Money[]
}

/** What this customer may do, as the merchant set it. */
export interface AllowedActions {
  /** Open MakePay's own billing page with `POST /store/customer-portal/hosted-billing`. */
  hosted_billing: boolean
}

export interface PortalCustomer {
  first_name: string | null
  last_name: string | null
  company_name: string | null
  email: string
}

/** `overview`, `payments`, `profile`, `payment:<uid>` or `subscription:<uid>`. */
export type PortalTarget = string

/**
 * What happens when a customer asks for a new link: it is mailed to the address on file, the merchant is
 * asked, or nothing.
 */
export type PortalRecovery = "automatic" | "approval" | "off"

/** `GET /store/customer-portal/config`: public, nothing of any customer. */
export interface StorePortalConfigResponse {
  merchant: PortalMerchant
  recovery: PortalRecovery
}

/** `POST /store/customer-portal/sessions` */
export interface StoreCreatePortalSession {
  token: string
  /**
   * 256 random bits, base64url, that stay the same while one press of the button is tried again: should
   * the answer get lost, the next try gives a session for the same use.
   */
  attempt?: string
  /** What an earlier answer gave as `browser`. */
  browser?: string
}

export interface StorePortalSessionResponse {
  session: { token: string; expires_at: string; idle_expires_at: string }
  target: PortalTarget
  /** The language that the merchant chose for this link. */
  locale: string | null
  /** With the forwarding guard: proof of this browser, to be kept in an HttpOnly cookie. */
  browser: string | null
}

/**
 * 202: the forwarding guard wants the code that was mailed to the customer's address. Nothing in here is
 * personal.
 */
export interface StorePortalChallengeResponse {
  challenge: { token: string; expires_at: string }
  browser: string
}

/** `POST /store/customer-portal/sessions/code`, answered as the exchange itself is */
export interface StoreConfirmPortalCode {
  /** `challenge.token` */
  challenge: string
  /** As the customer typed it: case, spaces and dashes do not matter. */
  code: string
  attempt?: string
}

/** `POST /store/customer-portal/recovery` */
export interface StoreRecoverPortalLink {
  /** The token of the link that opens nothing any more. */
  token: string
}

/** The same for every token: whether anything is sent is not said here. */
export interface StoreRecoverPortalLinkResponse {
  received: true
}

/** One browser that has the customer's portal open. */
export interface OpenSession {
  id: string
  /** Such as `Firefox on Windows`; null where the browser did not say. */
  device: string | null
  /** The visitor's address without its host part. */
  ip: string | null
  created_at: string
  last_seen_at: string
  expires_at: string
  /** Whether it is the session that asks. */
  current: boolean
}

/** `GET /store/customer-portal/sessions` */
export interface StorePortalOpenSessionsResponse {
  /** The asking one first, then the latest seen. */
  sessions: OpenSession[]
  merchant: PortalMerchant
}

/** `DELETE /store/customer-portal/sessions` (all but the asking one) and `…/sessions/:id` */
export interface StoreEndOpenSessionsResponse {
  ended: number
}

/** `DELETE /store/customer-portal/session` */
export interface StoreEndPortalSessionResponse {
  ended: true
}

/** `GET /store/customer-portal` */
export interface StorePortalOverviewResponse {
  customer: PortalCustomer
  merchant: PortalMerchant
  attention: AttentionItem[]
  subscriptions: Subscription[]
  /** The first page, newest first; go on with `next_cursor` at `/payments`. */
  payments: Payment[]
  next_cursor: string | null
  totals: Totals
  freshness: Freshness
  actions: AllowedActions
  session: { expires_at: string; idle_expires_at: string }
}

/** `GET /store/customer-portal/subscriptions` */
export interface StorePortalSubscriptionListResponse {
  subscriptions: Subscription[]
  freshness: Freshness
  merchant: PortalMerchant
}

/** `GET /store/customer-portal/subscriptions/:uid` */
export interface StorePortalSubscriptionResponse {
  subscription: Subscription
  freshness: Freshness
  merchant: PortalMerchant
  actions: AllowedActions
}

/** `GET /store/customer-portal/payments` */
export interface StorePortalPaymentListParams {
  /** One or more statuses, separated by commas. */
  status?: string
  /** ISO 8601 date or time; created at or after. */
  from?: string
  /** ISO 8601 date (the whole day counts) or time; created at or before. */
  to?: string
  /** Part of the title or order, at most 200 characters. */
  q?: string
  /** 1 to 100, 20 if left out. */
  limit?: number
  cursor?: string
}

export interface StorePortalPaymentListResponse {
  payments: Payment[]
  next_cursor: string | null
  freshness: Freshness
  merchant: PortalMerchant
}

/** `GET /store/customer-portal/payments/:uid` */
export interface StorePortalPaymentResponse {
  payment: PaymentDetail
  freshness: Freshness
  merchant: PortalMerchant
}

/** `POST /store/customer-portal/hosted-billing` */
export interface StorePortalHostedBillingResponse {
  /** MakePay's signed page for this customer: redirect to it at once, never keep it. */
  url: string
  expires_at: string
}
