import { randomUUID } from "node:crypto"
import type { Call } from "../context.js"
import { reshape } from "../faults/reshape.js"
import { type Answer, json } from "../http/answer.js"
import { invalid } from "../http/api-error.js"
import { newUid } from "../ids.js"
import type { Subscription, Verbatim } from "../store/records.js"
import { serializeSubscription } from "../store/serialize.js"
import { addInterval, openCycle } from "../store/subscriptions.js"
import { readAmount, readChoice, readEmail, readFlag, readObject, readText } from "./fields.js"
import { listAnswer } from "./list.js"

const CADENCES = { day: "daily", week: "weekly", month: "monthly", year: "yearly" } as const

export function listSubscriptions({ emulation, query, effects }: Call): Answer {
  const records = [...emulation.state.subscriptions]
  return listAnswer({
    companyId: emulation.state.company.id,
    name: "subscriptions",
    count: records.length,
    record: (index) => serializeSubscription(records[index] as Subscription | Verbatim),
    query,
    effects,
  })
}

/** Creates a schedule and its first invoice, which is a payment link. */
export function createSubscription({ emulation, body, effects }: Call): Answer {
  const { state, clock } = emulation
  const amountUsd = readAmount(body.amountUsd, "amountUsd")
  const email = readEmail(body, "customerEmail")
  const clientId = readText(body, "clientId", 500)
  const metadata = readObject(body, "metadata") ?? {}
  const unit =
    readChoice(body, "billingIntervalUnit", ["day", "week", "month", "year"] as const) ?? "month"
  const count = readInterval(body.billingIntervalCount)
  const startAt = readStart(readText(body, "startAt")) ?? clock.tick().toISOString()
  const sendEmail = readFlag(body, "sendPaymentRequestEmail") ?? false
  const subscription: Subscription = {
    id: randomUUID(),
    uid: `sub_${newUid()}`,
    status: "active",
    customerEmail: email ?? null,
    label: readText(body, "label") ?? null,
    amountUsd,
    cadence: readText(body, "cadence") ?? (count === 1 ? CADENCES[unit] : "custom"),
    billingIntervalUnit: unit,
    billingIntervalCount: count,
    nextBillingAt: addInterval(startAt, unit, count),
    metadata: clientId === undefined ? metadata : { ...metadata, clientId },
    cycles: [],
  }
  state.subscriptions.push(subscription)
  const cycle = openCycle(state, subscription, startAt, clock)
  if (sendEmail && email !== undefined) {
    const sentAt = clock.tick().toISOString()
    state.emails.push({ to: email, paymentLinkUid: cycle.paymentLinkUid, sentAt })
  }
  return json(201, {
    ok: true,
    companyId: state.company.id,
    subscription: reshape(serializeSubscription(subscription), effects),
  })
}

function readInterval(value: unknown): number {
  if (value === undefined || value === null) return 1
  if (!Number.isInteger(value) || Number(value) < 1 || Number(value) > 1000) {
    throw invalid("billingIntervalCount", "must be a whole number from 1 to 1000")
  }
  return Number(value)
}

function readStart(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const moment = new Date(text)
  if (Number.isNaN(moment.getTime())) throw invalid("startAt", "must be an ISO date")
  return moment.toISOString()
}
