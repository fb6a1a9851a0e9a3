import { randomUUID } from "node:crypto"
import type { Clock } from "../clock.js"
import { DAY_MS } from "../constants.js"
import type { PaymentLink, Session, Settlement } from "./records.js"
import { isVerbatim } from "./records.js"
import { newSession } from "./new-session.js"
import type { EmulatorState } from "./state.js"
import { keepLink } from "./state.js"

export interface SessionChange {
  status: string
  classification?: "matched" | "underpaid" | "overpaid"
  settlement?: Settlement | null
  /** Starts a new session instead of moving the present one. */
  fresh?: boolean
}

/** Moves a link's session and everything that hangs on it. The caller announces the event. */
export function moveSession(
  state: EmulatorState,
  link: PaymentLink,
  change: SessionChange,
  clock: Clock
): Session {
  const at = clock.tick()
  const before = change.fresh ? null : link.latestSession
  const session = newSession({
    id: before?.id ?? randomUUID(),
    status: change.status,
    previousStatus: before?.status ?? null,
    payload: link.payload,
    expiresAt: before?.expiresAt ?? new Date(at.getTime() + DAY_MS).toISOString(),
    ...(change.classification ? { classification: change.classification } : {}),
  })
  if (change.settlement !== undefined) session.settlement = change.settlement
  link.latestSession = session
  link.updated_at = at.toISOString()
  link.timelineEvents = [
    ...link.timelineEvents,
    { type: "session_status_changed", status: change.status, createdAt: at.toISOString() },
  ]
  keepLink(state, link)
  if (change.status === "complete") settleCycle(state, link.uid)
  return session
}

// A paid renewal is no subscription event: the schedule only shows it in the next list.
function settleCycle(state: EmulatorState, paymentLinkUid: string): void {
  for (const subscription of state.subscriptions) {
    if (isVerbatim(subscription)) continue
    const cycle = subscription.cycles.find((one) => one.paymentLinkUid === paymentLinkUid)
    if (!cycle) continue
    cycle.status = "paid"
    const open = subscription.cycles.some((one) => one.status === "overdue")
    if (subscription.status === "overdue" && !open) subscription.status = "active"
  }
}
