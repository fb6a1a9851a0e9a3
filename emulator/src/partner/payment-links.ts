import { randomUUID } from "node:crypto"
import type { Call } from "../context.js"
import { reshape } from "../faults/reshape.js"
import { type Answer, json } from "../http/answer.js"
import { invalid, notFound } from "../http/api-error.js"
import { newUid } from "../ids.js"
import type { Json, JsonObject } from "../json.js"
import { isVerbatim, type PaymentLink, type Verbatim } from "../store/records.js"
import { serializePaymentLink } from "../store/serialize.js"
import { findPaymentLink } from "../store/state.js"
import {
  readAmount,
  readChoice,
  readEmail,
  readFlag,
  readObject,
  readText,
  readUrl,
} from "./fields.js"
import { EXPIRATION_TIMES, expiryFrom } from "./link-expiry.js"
import { listAnswer } from "./list.js"

export const LINK_STATUSES = ["active", "paused", "archived"] as const

export function listPaymentLinks({ emulation, query, effects }: Call): Answer {
  const { state, origin } = emulation
  const records = [...state.paymentLinks]
  const links = state.generated
  return listAnswer({
    companyId: state.company.id,
    name: "paymentLinks",
    count: records.length,
    record: (index) => serializePaymentLink(records[index] as PaymentLink | Verbatim, origin),
    generated: links && {
      links,
      origin,
      record: (link) => serializePaymentLink(link, origin),
    },
    query,
    effects,
  })
}

export function getPaymentLink(call: Call): Answer {
  const { state } = call.emulation
  const link = findPaymentLink(state, call.params.uid ?? "")
  if (!link) throw notFound("payment_link_not_found")
  return json(200, { companyId: state.company.id, paymentLink: showLink(call, link) })
}

export function createPaymentLink(call: Call): Answer {
  const { state, clock } = call.emulation
  const { body } = call
  const payload = readObject(body, "payload")
  if (!payload) throw invalid("payload", "must be an object with at least an amount")
  const amount = readAmount(payload.amount, "payload.amount")
  for (const name of ["returnUrl", "successUrl", "failureUrl", "webhookUrl"]) readUrl(payload, name)
  readObject(payload, "metadata")
  const email = readEmail(payload, "customerEmail", "receiptEmail", "clientEmail")
  const expiration = readChoice(payload, "expirationTime", EXPIRATION_TIMES) ?? "24h"
  const sendEmail = readFlag(body, "sendPaymentRequestEmail") ?? false
  const at = clock.tick()
  const link: PaymentLink = {
    id: randomUUID(),
    uid: newUid(),
    donation_slug: null,
    link_type: readText(payload, "type", 100) ?? "one_time",
    source: readText(body, "source", 100) ?? "api",
    status: readChoice(body, "status", LINK_STATUSES) ?? "active",
    asset: readText(payload, "asset", 200) ?? null,
    title: readText(payload, "title") ?? readText(payload, "label") ?? null,
    description: readText(payload, "description") ?? null,
    payload: { ...payload, amount },
    latestSession: null,
    timelineEvents: [{ type: "payment_link_created", createdAt: at.toISOString() }],
    created_at: at.toISOString(),
    updated_at: null,
    expires_at: expiryFrom(at, expiration),
  }
  state.paymentLinks.unshift(link)
  const sent = sendEmail && email !== undefined
  if (sent) state.emails.push({ to: email, paymentLinkUid: link.uid, sentAt: link.created_at })
  return json(201, {
    ok: true,
    companyId: state.company.id,
    paymentLink: showLink(call, link),
    paymentRequestEmailSent: sent,
    paymentRequestEmailError: sendEmail && !sent ? "No customer e-mail on this payment link" : null,
  })
}

/** Sends the payment request again, to the link's own address unless the body has one. */
export function sendRequestEmail(call: Call): Answer {
  const { state, clock } = call.emulation
  const link = findPaymentLink(state, call.params.uid ?? "")
  if (!link || isVerbatim(link)) throw notFound("payment_link_not_found")
  const shown = showLink(call, link) as JsonObject
  const email = readEmail(call.body, "email") ?? readEmail(shown, "customerEmail")
  if (email === undefined) throw invalid("email", "this payment link has no e-mail, so send one")
  const sentAt = clock.tick().toISOString()
  state.emails.push({ to: email, paymentLinkUid: link.uid, sentAt })
  return json(200, { ok: true, email, paymentLink: shown })
}

export function showLink(call: Call, link: PaymentLink | Verbatim): Json {
  return reshape(serializePaymentLink(link, call.emulation.origin), call.effects)
}
