import type { PaymentStatus, SubscriptionStatus } from "../../../types"

/**
 * What a payment is to the customer, from MakePay's link status (catalogue state, never payment
 * state) and its latest session's status (MakePay API, Payment sessions). Only `complete` is paid.
 * Whether something that is `due` has expired is a question of the hour, asked when it is read.
 */
export function paymentState(payment: {
  link_status: string | null
  session_status: string | null
}): PaymentStatus {
  switch (payment.session_status) {
    case "complete":
      return "paid"
    case "pending":
    case "deposit_received":
    case "swapping":
    case "sending":
      return "processing"
    case "underpaid":
      return "underpaid"
    case "failed":
      return "failed"
    case "expired":
      return "expired"
    case "cancelled":
    case "canceled":
      return "cancelled"
    case "quoted":
    case "awaiting_deposit":
    case null:
      return openState(payment.link_status)
    default:
      return "unknown"
  }
}

function openState(linkStatus: string | null): PaymentStatus {
  switch (linkStatus) {
    case "active":
      return "due"
    case "paused":
    case "archived":
      return "unavailable"
    default:
      return "unknown"
  }
}

/** MakePay API, Subscriptions; the other spelling of cancelled is accepted, all else is unknown. */
export function subscriptionStatus(status: string | null): SubscriptionStatus {
  switch (status) {
    case "active":
    case "paused":
    case "overdue":
    case "cancelled":
      return status
    case "canceled":
      return "cancelled"
    default:
      return "unknown"
  }
}
