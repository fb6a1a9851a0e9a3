/** MakePay API, Payment sessions: the whole status set. Only `complete` means paid. */
export const SESSION_STATUSES = [
  "quoted",
  "awaiting_deposit",
  "pending",
  "deposit_received",
  "swapping",
  "sending",
  "underpaid",
  "complete",
  "failed",
  "expired",
  "cancelled",
] as const

export type SessionStatus = (typeof SESSION_STATUSES)[number]

/** The way of an ordinary payment from the payer's first click to the merchant's wallet. */
export const PAYMENT_PATH: SessionStatus[] = [
  "quoted",
  "awaiting_deposit",
  "pending",
  "deposit_received",
  "swapping",
  "sending",
  "complete",
]

const ENDED = new Set<string>(["failed", "expired", "cancelled"])

/**
 * Whether MakePay itself would move a session so: `complete` is final, and what failed, expired or
 * was cancelled can only still complete (a late deposit).
 */
export function isLawfulMove(from: string | null, to: string): boolean {
  if (from === "complete") return false
  if (from !== null && ENDED.has(from)) return to === "complete"
  return from !== to
}

/** The statuses that a payer's full payment still goes through; none when it is complete. */
export function stepsToComplete(status: string | null): SessionStatus[] {
  // Paying the rest, or paying late, is one more deposit and no new quote.
  if (status === "underpaid") return PAYMENT_PATH.slice(PAYMENT_PATH.indexOf("deposit_received"))
  if (status !== null && ENDED.has(status)) return ["complete"]
  return PAYMENT_PATH.slice(PAYMENT_PATH.findIndex((step) => step === status) + 1)
}

/** The same for a payer who sends too little; none once money has arrived. */
export function stepsToUnderpaid(status: string | null): SessionStatus[] {
  if (status === null) return ["quoted", "awaiting_deposit", "underpaid"]
  return ["quoted", "awaiting_deposit", "pending"].includes(status) ? ["underpaid"] : []
}
