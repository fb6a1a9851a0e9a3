import type { Call, Emulation } from "../context.js"
import { changeSchedule } from "../context.js"
import { type Answer, html, redirect } from "../http/answer.js"
import { isJsonObject, type Json } from "../json.js"
import {
  type Customer,
  isVerbatim,
  normaliseEmail,
  type PaymentLink,
  type Subscription,
} from "../store/records.js"
import { serializePaymentLink, serializeSubscription } from "../store/serialize.js"
import { findCustomer, findSubscription } from "../store/state.js"
import { billingUrl, type BillingLink, readBillingLink } from "./billing-link.js"
import { button, escape, page } from "./page.js"

const ACTIONS = {
  cancel: { label: "Cancel", from: ["active", "overdue", "paused"], to: "cancelled" },
  pause: { label: "Pause", from: ["active", "overdue"], to: "paused" },
  resume: { label: "Resume", from: ["paused"], to: "active" },
} as const

const MAX_PAYMENTS = 100

export function showBilling({ emulation, query }: Call): Answer {
  const link = readBillingLink(emulation.billingKey, query, emulation.clock.now())
  const customer = link && ownCustomer(emulation, link)
  return link && customer ? html(200, billingPage(emulation, link, customer)) : refusal()
}

/** The page's buttons: the link's four parameters come along and are checked again. */
export function actOnBilling({ emulation, body }: Call): Answer {
  const form = { get: (name: string) => (typeof body[name] === "string" ? body[name] : null) }
  const link = readBillingLink(emulation.billingKey, form, emulation.clock.now())
  const customer = link && ownCustomer(emulation, link)
  if (!link || !customer) return refusal()
  const subscription = findSubscription(emulation.state, form.get("subscription") ?? "")
  const action = ACTIONS[form.get("action") as keyof typeof ACTIONS]
  if (!subscription || !action || !belongsTo(serializeSubscription(subscription), customer)) {
    return html(404, page("Not found", "<p>There is no such subscription or action here.</p>"))
  }
  if ((action.from as readonly string[]).includes(subscription.status)) {
    changeSchedule(emulation, subscription, action.to, "customer_portal")
  }
  return redirect(billingUrl(emulation.origin, emulation.billingKey, link))
}

function ownCustomer({ state }: Emulation, link: BillingLink): Customer | null {
  return link.company === state.company.id ? findCustomer(state, link.customer) : null
}

function refusal(): Answer {
  return html(403, page("This link no longer works", "<p>Ask the shop for a new billing link.</p>"))
}

/** As MakePay keeps customers: by e-mail, or by the merchant's own id. */
function belongsTo(record: Json, customer: Customer): boolean {
  if (!isJsonObject(record)) return false
  const email = normaliseEmail(record.customerEmail)
  if (email !== null && email === normaliseEmail(customer.email)) return true
  const ids = [record.clientId, isJsonObject(record.metadata) ? record.metadata.clientId : null]
  const own = [customer.clientId, customer.metadata.clientId]
  return ids.some((id) => typeof id === "string" && own.includes(id))
}

function billingPage(emulation: Emulation, link: BillingLink, customer: Customer): string {
  const { state } = emulation
  const fields = Object.fromEntries(
    new URL(billingUrl(emulation.origin, emulation.billingKey, link)).searchParams
  )
  const subscriptions = state.subscriptions
    .filter((entry): entry is Subscription => !isVerbatim(entry))
    .filter((subscription) => belongsTo(serializeSubscription(subscription), customer))
  const payments = state.paymentLinks
    .filter((entry): entry is PaymentLink => !isVerbatim(entry))
    .filter((payment) => belongsTo(serializePaymentLink(payment, emulation.origin), customer))
    .slice(0, MAX_PAYMENTS)
  return page(
    `Billing at ${state.company.name}`,
    `<p dir="auto">${escape(customer.name ?? customer.email ?? customer.uid)}</p>` +
      `<section><h2>Subscriptions</h2><table>${
        subscriptions.map((one) => subscriptionRow(one, fields)).join("") || emptyRow()
      }</table></section>` +
      `<section><h2>Payments</h2><table>${payments.map(paymentRow).join("") || emptyRow()}</table></section>`
  )
}

function subscriptionRow(subscription: Subscription, fields: Record<string, string>): string {
  const buttons = Object.entries(ACTIONS)
    .filter(([, { from }]) => (from as readonly string[]).includes(subscription.status))
    .map(([action, { label }]) =>
      button("/billing/actions", label, { ...fields, subscription: subscription.uid, action })
    )
  return (
    `<tr><td dir="auto">${escape(subscription.label)}</td>` +
    `<td>${escape(subscription.amountUsd)} USD</td><td>${escape(subscription.status)}</td>` +
    `<td>${buttons.join("")}</td></tr>`
  )
}

function paymentRow(payment: PaymentLink): string {
  const { amount, fiatCurrency } = payment.payload
  return (
    `<tr><td><a href="/payment/${escape(payment.uid)}" dir="auto">${escape(payment.title ?? "Payment")}</a></td>` +
    `<td>${escape(amount)} ${escape(fiatCurrency)}</td>` +
    `<td>${escape(payment.latestSession?.status ?? "not started")}</td>` +
    `<td>${escape(payment.created_at.slice(0, 10))}</td></tr>`
  )
}

function emptyRow(): string {
  return "<tr><td>Nothing here yet.</td></tr>"
}
