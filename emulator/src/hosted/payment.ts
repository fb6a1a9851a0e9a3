import type { Call } from "../context.js"
import { changePayment } from "../context.js"
import { type Answer, html, redirect } from "../http/answer.js"
import { isVerbatim, type PaymentLink } from "../store/records.js"
import { newSession } from "../store/new-session.js"
import { isLawfulMove, stepsToComplete, stepsToUnderpaid } from "../store/session-statuses.js"
import { findPaymentLink } from "../store/state.js"
import { button, escape, page } from "./page.js"

const BUTTONS: Record<string, { label: string; steps: (status: string | null) => string[] }> = {
  pay: { label: "Pay", steps: stepsToComplete },
  underpay: { label: "Pay too little", steps: stepsToUnderpaid },
  expire: {
    label: "Let it expire",
    steps: (status) => (isLawfulMove(status, "expired") ? ["expired"] : []),
  },
}

export function showPayment(call: Call): Answer {
  const link = payable(call)
  return link ? html(200, paymentPage(link)) : missing()
}

/** The page's buttons: each moves the session step by step, and every step is an event. */
export function actOnPayment(call: Call): Answer {
  const link = payable(call)
  if (!link) return missing()
  const action = BUTTONS[String(call.body.action)]
  if (!action || link.status !== "active") {
    return html(409, page("Not possible", "<p>This payment cannot be changed so.</p>"))
  }
  for (const status of action.steps(link.latestSession?.status ?? null)) {
    const eventType = status === "expired" ? "payment_request_expired" : "status_changed"
    changePayment(call.emulation, link, { status }, eventType)
  }
  return redirect(`${call.emulation.origin}/payment/${link.uid}`)
}

function payable({ emulation, params }: Call): PaymentLink | null {
  const link = findPaymentLink(emulation.state, params.uid ?? "")
  return link && !isVerbatim(link) ? link : null
}

function missing(): Answer {
  return html(404, page("Payment not found", "<p>There is no payment with this address.</p>"))
}

function paymentPage(link: PaymentLink): string {
  const { amount, fiatCurrency, currency, successUrl, returnUrl } = link.payload
  const status = link.latestSession?.status ?? null
  // A quote that nobody asked for yet, so that the page can say what to send.
  const quote =
    link.latestSession ??
    newSession({ id: link.id, status: "awaiting_deposit", payload: link.payload, expiresAt: null })
  const buttons =
    link.status === "active"
      ? Object.entries(BUTTONS)
          .filter(([, { steps }]) => steps(status).length > 0)
          .map(([action, { label }]) => button(`/payment/${link.uid}/actions`, label, { action }))
      : [`<p>This payment link is ${escape(link.status)}.</p>`]
  const back = [successUrl, returnUrl].find(
    (url): url is string => typeof url === "string" && /^https?:\/\//i.test(url)
  )
  return page(
    link.title ?? "Payment",
    `<section><p><strong>${escape(amount)} ${escape(fiatCurrency)}</strong></p>` +
      `<p>Status: <strong>${escape(status ?? "not started")}</strong></p>` +
      (status === "complete"
        ? "<p>Paid. Thank you.</p>"
        : `<p>Send <strong>${escape(quote.requiredSellAmount ?? amount)} ` +
          `${escape(quote.selectedSellAsset ?? currency)}</strong> to ` +
          `<code>${escape(quote.depositAddress ?? "an address that the quote will name")}</code></p>`) +
      `${buttons.join("")}</section>` +
      (back ? `<p><a href="${escape(back)}" rel="noreferrer">Back to the shop</a></p>` : "")
  )
}
