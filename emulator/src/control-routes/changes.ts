import type { Call } from "../context.js"
import { changePayment, changeSchedule } from "../context.js"
import { type Answer, json } from "../http/answer.js"
import { ApiError, invalid, notFound } from "../http/api-error.js"
import { readChoice, readFlag, readObject, readText } from "../partner/fields.js"
import { isVerbatim, type Settlement } from "../store/records.js"
import { serializePaymentLink, serializeSubscription } from "../store/serialize.js"
import { isLawfulMove } from "../store/session-statuses.js"
import { findPaymentLink, findSubscription } from "../store/state.js"
import type { SessionChange } from "../store/payments.js"

/**
 * Moves a payment's session and announces it. Any status text is taken; a move that MakePay would
 * not make needs `force: true`.
 */
export function postSession({ emulation, params, body }: Call): Answer {
  const link = findPaymentLink(emulation.state, params.uid ?? "")
  if (!link || isVerbatim(link)) throw notFound("payment_link_not_found")
  const status = readText(body, "status", 100)
  if (status === undefined) throw invalid("status", "must be a session status")
  const fresh = readFlag(body, "fresh") ?? false
  const from = fresh ? null : (link.latestSession?.status ?? null)
  if (!isLawfulMove(from, status) && readFlag(body, "force") !== true) {
    throw new ApiError(409, `A session does not go from ${from} to ${status}; send force: true`)
  }
  const change: SessionChange = { status, fresh }
  const classification = readChoice(body, "classification", [
    "matched",
    "underpaid",
    "overpaid",
  ] as const)
  if (classification !== undefined) change.classification = classification
  if (body.settlement !== undefined) {
    change.settlement = (readObject(body, "settlement") ?? null) as Settlement | null
  }
  changePayment(emulation, link, change, readText(body, "event", 100))
  return json(200, { ok: true, paymentLink: serializePaymentLink(link, emulation.origin) })
}

/** Changes a subscription's status and announces it; any status text is taken. */
export function postSubscription({ emulation, params, body }: Call): Answer {
  const subscription = findSubscription(emulation.state, params.uid ?? "")
  if (!subscription) throw notFound()
  const status = readText(body, "status", 100)
  if (status === undefined) throw invalid("status", "must be a subscription status")
  changeSchedule(
    emulation,
    subscription,
    status,
    readText(body, "trigger", 100) ?? "subscription_scheduler"
  )
  return json(200, {
    ok: true,
    subscription: serializeSubscription(subscription),
    cycles: subscription.cycles.map((cycle) => ({ ...cycle })),
  })
}
