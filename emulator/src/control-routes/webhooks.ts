import type { Call, Emulation } from "../context.js"
import { callbackUrl } from "../context.js"
import { type Answer, json } from "../http/answer.js"
import { invalid } from "../http/api-error.js"
import type { Json, JsonObject } from "../json.js"
import { readChoice, readFlag, readText, readUrl } from "../partner/fields.js"
import { isVerbatim } from "../store/records.js"
import { paymentEvent, subscriptionEvent } from "../webhooks/events.js"

const ORDERS = ["sent", "reversed", "shuffled"] as const

export function getWebhooks({ emulation }: Call): Answer {
  const { webhooks, state } = emulation
  return json(200, {
    callbackUrl: callbackUrl(state),
    held: webhooks.held,
    retryDelayMs: webhooks.retryDelayMs,
    retriesWaiting: webhooks.retriesWaiting,
    deliveries: webhooks.log.map((delivery): JsonObject => {
      const { event, ...shown } = delivery
      return { ...shown, type: event.type, uid: event.uid }
    }),
  })
}

/** `{callbackUrl?, retryDelayMs?, hold?}`; a hold keeps events back until `release`. */
export function postWebhooks({ emulation, body }: Call): Answer {
  const { webhooks, state } = emulation
  const url = readUrl(body, "callbackUrl")
  const retryDelayMs = readWhole(body, "retryDelayMs")
  const hold = readFlag(body, "hold")
  if (url !== undefined || body.callbackUrl === null) state.settings.callbackUrl = url ?? null
  if (retryDelayMs !== undefined) webhooks.retryDelayMs = retryDelayMs
  if (hold === true) webhooks.held = true
  return json(200, { ok: true, held: webhooks.held, retryDelayMs: webhooks.retryDelayMs })
}

/** Ends a hold; `{order?: sent|reversed|shuffled, seed?}`. */
export function postRelease({ emulation, body }: Call): Answer {
  const { order, seed } = readOrder(body)
  return json(200, { ok: true, sent: emulation.webhooks.release(order, seed) })
}

/** Sends logged events again: `{uid?, type?, groupId?, times?, order?, seed?, identical?}`. */
export function postReplay({ emulation, body }: Call): Answer {
  const uid = readText(body, "uid")
  const type = readText(body, "type")
  const groupId = readText(body, "groupId")
  const sent = emulation.webhooks.replay(
    (delivery) =>
      (uid === undefined || delivery.event.uid === uid) &&
      (type === undefined || delivery.event.type === type) &&
      (groupId === undefined || delivery.deliveryGroupId === groupId),
    {
      ...readOrder(body),
      times: readWhole(body, "times") ?? 1,
      identical: readFlag(body, "identical") ?? false,
    }
  )
  return json(200, { ok: true, sent })
}

/** Announces the present state of every payment with a session and of every subscription. */
export function postAnnounce({ emulation, body }: Call): Answer {
  const uid = readText(body, "uid")
  const { state, webhooks, origin, clock } = emulation
  const url = callbackUrl(state)
  if (url === null) throw invalid("callbackUrl", "is not set, so nobody would hear it")
  let announced = 0
  for (const link of state.paymentLinks) {
    if (isVerbatim(link) || !link.latestSession || (uid !== undefined && link.uid !== uid)) continue
    webhooks.announce(paymentEvent(link, origin, link.updated_at ?? link.created_at), [url])
    announced += 1
  }
  for (const one of state.subscriptions) {
    if (isVerbatim(one) || (uid !== undefined && one.uid !== uid)) continue
    const at = clock.tick().toISOString()
    webhooks.announce(subscriptionEvent(one, null, "subscription_scheduler", at), [url])
    announced += 1
  }
  return json(200, { ok: true, announced })
}

/** Answers when nothing is on its way; retries that wait for their time do not count. */
export async function postSettled({ emulation }: Call): Promise<Answer> {
  await emulation.webhooks.settled()
  return json(200, { ok: true, retriesWaiting: retriesWaiting(emulation) })
}

function retriesWaiting({ webhooks }: Emulation): Json {
  return webhooks.retriesWaiting
}

function readOrder(body: JsonObject): { order: (typeof ORDERS)[number]; seed: number } {
  return { order: readChoice(body, "order", ORDERS) ?? "sent", seed: readWhole(body, "seed") ?? 1 }
}

function readWhole(body: JsonObject, name: string): number | undefined {
  const value = body[name]
  if (value === undefined) return undefined
  if (!Number.isSafeInteger(value) || Number(value) < 0) {
    throw invalid(name, "must be a whole number from 0")
  }
  return Number(value)
}
