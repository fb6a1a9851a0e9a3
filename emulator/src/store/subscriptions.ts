import { randomUUID } from "node:crypto"
import type { Clock } from "../clock.js"
import { DAY_MS } from "../constants.js"
import { newUid } from "../ids.js"
import type { Cycle, PaymentLink, Subscription } from "./records.js"
import type { EmulatorState } from "./state.js"

const UNIT_DAYS: Record<string, number> = { day: 1, week: 7 }
const UNIT_MONTHS: Record<string, number> = { month: 1, year: 12 }

/** The date one interval later; months keep the day where the target month has it. */
export function addInterval(iso: string, unit: string, count: number): string {
  const from = new Date(iso)
  const months = UNIT_MONTHS[unit]
  if (months === undefined) {
    return new Date(from.getTime() + (UNIT_DAYS[unit] ?? 1) * count * DAY_MS).toISOString()
  }
  const first = new Date(from)
  first.setUTCDate(1)
  first.setUTCMonth(first.getUTCMonth() + months * count)
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0))
  first.setUTCDate(Math.min(from.getUTCDate(), lastDay.getUTCDate()))
  return first.toISOString()
}

/** Opens the next billing period: a cycle and the payment link that asks for its amount. */
export function openCycle(
  state: EmulatorState,
  subscription: Subscription,
  dueAt: string,
  clock: Clock
): Cycle {
  const at = clock.tick()
  const amountUsd = subscription.amountUsd ?? "0"
  const uid = newUid()
  const clientId = subscription.metadata.clientId ?? null
  const link: PaymentLink = {
    id: randomUUID(),
    uid,
    donation_slug: null,
    link_type: "subscription",
    source: "subscription",
    status: "active",
    asset: null,
    title: subscription.label,
    description: null,
    payload: {
      amount: amountUsd,
      fiatCurrency: "USD",
      currency: "USDT",
      ...(subscription.label ? { label: subscription.label } : {}),
      ...(subscription.customerEmail ? { customerEmail: subscription.customerEmail } : {}),
      ...(clientId ? { clientId } : {}),
    },
    latestSession: null,
    timelineEvents: [{ type: "payment_link_created" }],
    created_at: at.toISOString(),
    updated_at: null,
    expires_at: new Date(at.getTime() + 7 * DAY_MS).toISOString(),
  }
  state.paymentLinks.unshift(link)
  const cycle: Cycle = { id: randomUUID(), dueAt, amountUsd, paymentLinkUid: uid, status: "open" }
  subscription.cycles.push(cycle)
  return cycle
}

/** Changes a schedule's status and returns the one before. The caller announces the event. */
export function changeSubscription(
  state: EmulatorState,
  subscription: Subscription,
  status: string,
  clock: Clock
): string {
  const previous = subscription.status
  subscription.status = status
  const ended = status === "cancelled" || status === "canceled"
  if (ended) {
    subscription.nextBillingAt = null
  } else {
    subscription.nextBillingAt ??= addInterval(
      clock.tick().toISOString(),
      subscription.billingIntervalUnit ?? "month",
      subscription.billingIntervalCount ?? 1
    )
  }
  if (status === "overdue") {
    const due =
      subscription.cycles.find((cycle) => cycle.status !== "paid") ??
      openCycle(state, subscription, clock.tick().toISOString(), clock)
    due.status = "overdue"
  }
  return previous
}
