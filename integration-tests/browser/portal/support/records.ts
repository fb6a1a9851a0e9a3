import type { PersonRecords } from "makepay-emulator/control"
import type { PaymentStatus } from "../../../../src/types"

type Link = PersonRecords["paymentLinks"][number]

/** What a latest session of the emulator's people means to the customer. */
const statuses: Record<string, PaymentStatus> = {
  none: "due",
  awaiting_deposit: "due",
  complete: "paid",
  underpaid: "underpaid",
  expired: "expired",
  failed: "failed",
}

/**
 * A payment's status as the portal should give it.
 * @throws for a session that nobody has thought about here
 */
export function statusOf({ latestSession }: Link): PaymentStatus {
  const session = (latestSession as { status: string } | null)?.status ?? "none"
  const status = statuses[session]
  if (!status) throw new Error(`What does the session status ${session} mean to a customer?`)
  return status
}

/** The day on which a payment was requested, `YYYY-MM-DD` in UTC. */
export const dayOf = (link: Link): string => String(link.created_at).slice(0, 10)

/** Uids, newest payment first. */
export function newestFirst(links: Link[]): string[] {
  return [...links]
    .sort((a, b) => String(b.created_at).localeCompare(String(a.created_at)))
    .map(({ uid }) => String(uid))
}

/** @throws when there is not exactly one */
export function only<T>(records: T[], wanted: (record: T) => boolean): T {
  const found = records.filter(wanted)
  if (found.length !== 1) throw new Error(`${found.length} records fit, not one.`)
  return found[0]
}

/** Texts that tell whose page it is: the person's name and address, references and titles. */
export function personalTexts(
  { customers, subscriptions, paymentLinks }: PersonRecords,
  { email, name }: { email: string; name: string }
): string[] {
  const texts = [
    email,
    name,
    ...[...customers, ...subscriptions, ...paymentLinks].map(({ uid }) => uid),
    ...subscriptions.map(({ label }) => label),
    ...paymentLinks.map(({ title }) => title),
  ]
  return [...new Set(texts)].filter((text): text is string => typeof text === "string")
}

/** Those of the texts that a page holds. */
export const foundIn = (html: string, texts: string[]): string[] =>
  texts.filter((text) => html.includes(text))
