import type { PaymentStatus, SubscriptionStatus } from "../../client/types.js"

/** How a status looks. `neutral` claims nothing. */
export type Tone = "good" | "busy" | "warn" | "bad" | "neutral"

const paymentTones: Record<PaymentStatus, Tone> = {
  due: "warn",
  processing: "busy",
  underpaid: "warn",
  paid: "good",
  failed: "bad",
  expired: "neutral",
  cancelled: "neutral",
  unavailable: "neutral",
  unknown: "neutral",
}

const subscriptionTones: Record<SubscriptionStatus, Tone> = {
  active: "good",
  paused: "neutral",
  overdue: "bad",
  cancelled: "neutral",
  unknown: "neutral",
}

export const paymentStatuses = Object.keys(paymentTones) as PaymentStatus[]

export const paymentTone = (status: PaymentStatus): Tone => paymentTones[status]
export const subscriptionTone = (status: SubscriptionStatus): Tone => subscriptionTones[status]

/** A newer backend may know statuses that this kit does not: those are `unknown`, never guessed. */
export function knownPaymentStatus(status: string): PaymentStatus {
  return Object.hasOwn(paymentTones, status) ? (status as PaymentStatus) : "unknown"
}

export function knownSubscriptionStatus(status: string): SubscriptionStatus {
  return Object.hasOwn(subscriptionTones, status) ? (status as SubscriptionStatus) : "unknown"
}
