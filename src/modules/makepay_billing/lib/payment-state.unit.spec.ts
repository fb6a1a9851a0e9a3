import type { PaymentStatus } from "../../../types"
import { paymentState, subscriptionStatus } from "./payment-state"

const LINK_STATUSES = ["active", "paused", "archived", "draft", "", null]

/** What each session status means; text for any link, else by the link's status. */
const SESSIONS: [string | null, PaymentStatus | "by link"][] = [
  ["complete", "paid"],
  ["pending", "processing"],
  ["deposit_received", "processing"],
  ["swapping", "processing"],
  ["sending", "processing"],
  ["underpaid", "underpaid"],
  ["failed", "failed"],
  ["expired", "expired"],
  ["cancelled", "cancelled"],
  ["canceled", "cancelled"],
  ["quoted", "by link"],
  ["awaiting_deposit", "by link"],
  [null, "by link"],
  ["manual_review", "unknown"],
  ["unreadable", "unknown"],
  ["Complete", "unknown"],
  ["paid", "unknown"],
  ["", "unknown"],
  ["constructor", "unknown"],
]

const BY_LINK: Record<string, PaymentStatus> = {
  active: "due",
  paused: "unavailable",
  archived: "unavailable",
}

const PAIRS = SESSIONS.flatMap(([session_status, meaning]) =>
  LINK_STATUSES.map((link_status) => ({
    session_status,
    link_status,
    state: meaning === "by link" ? (BY_LINK[link_status ?? "null"] ?? "unknown") : meaning,
  }))
)

describe("paymentState", () => {
  it.each(PAIRS)("session $session_status on a link $link_status is $state", (pair) => {
    expect(paymentState(pair)).toBe(pair.state)
  })

  it("says paid for complete alone", () => {
    const paid = PAIRS.filter((pair) => paymentState(pair) === "paid")
    expect(new Set(paid.map(({ session_status }) => session_status))).toEqual(new Set(["complete"]))
  })
})

describe("subscriptionStatus", () => {
  it.each([
    ["active", "active"],
    ["paused", "paused"],
    ["overdue", "overdue"],
    ["cancelled", "cancelled"],
    ["canceled", "cancelled"],
    ["trialing", "unknown"],
    ["Active", "unknown"],
    ["", "unknown"],
    ["unknown", "unknown"],
    [null, "unknown"],
  ])("%p is %s", (status, expected) => {
    expect(subscriptionStatus(status)).toBe(expected)
  })
})
