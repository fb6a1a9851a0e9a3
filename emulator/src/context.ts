import type { Clock } from "./clock.js"
import type { Effects, FaultBoard } from "./faults/faults.js"
import type { Answer } from "./http/answer.js"
import type { JsonObject } from "./json.js"
import type { IdempotencyReceipts } from "./partner/idempotency.js"
import type { SeedOptions } from "./seed/apply-seed.js"
import type { PaymentLink, Subscription } from "./store/records.js"
import type { EmulatorState } from "./store/state.js"
import { changeSubscription } from "./store/subscriptions.js"
import { moveSession, type SessionChange } from "./store/payments.js"
import type { WebhookDispatcher } from "./webhooks/dispatcher.js"
import { paymentEvent, subscriptionEvent } from "./webhooks/events.js"

/** All the parts of one running emulator. */
export interface Emulation {
  state: EmulatorState
  clock: Clock
  faults: FaultBoard
  webhooks: WebhookDispatcher
  receipts: IdempotencyReceipts
  seeded: SeedOptions
  /** Scheme, host and port under which this emulator is reached. */
  origin: string
  keyId: string
  keySecret: string
  controlToken: string
  /** Signs hosted billing links; nobody outside needs it. */
  billingKey: string
}

/** One request, read and routed. */
export interface Call {
  emulation: Emulation
  params: Record<string, string>
  query: URLSearchParams
  body: JsonObject
  effects: Effects
}

export type Handler = (call: Call) => Answer | Promise<Answer>

/** Moves a payment as MakePay would, and tells the receivers. */
export function changePayment(
  emulation: Emulation,
  link: PaymentLink,
  change: SessionChange,
  eventType?: string
): void {
  const { state, clock, webhooks, origin } = emulation
  moveSession(state, link, change, clock)
  const own = typeof link.payload.webhookUrl === "string" ? link.payload.webhookUrl : null
  webhooks.announce(paymentEvent(link, origin, link.updated_at ?? link.created_at, eventType), [
    callbackUrl(state),
    own,
  ])
}

/** Moves a schedule as MakePay would, and tells the receivers. */
export function changeSchedule(
  emulation: Emulation,
  subscription: Subscription,
  status: string,
  trigger: string
): void {
  const { state, clock, webhooks } = emulation
  const previous = changeSubscription(state, subscription, status, clock)
  const createdAt = clock.tick().toISOString()
  webhooks.announce(subscriptionEvent(subscription, previous, trigger, createdAt), [
    callbackUrl(state),
  ])
}

export function callbackUrl(state: EmulatorState): string | null {
  const url = state.settings.callbackUrl
  return typeof url === "string" && url !== "" ? url : null
}
