import type { JsonObject } from "../json.js"
import type { GeneratedLinks } from "../seed/generated-links.js"
import type { Company, Customer, PaymentLink, Subscription, Verbatim } from "./records.js"
import { isVerbatim, normaliseEmail } from "./records.js"

export interface RequestRecord {
  time: string
  method: string
  /** Path and query; signatures are blanked. */
  path: string
  /** Null while the answer is under way, or when the connection was reset or left hanging. */
  status: number | null
  ms: number | null
  fault: string | null
}

export interface SentEmail {
  to: string
  paymentLinkUid: string
  sentAt: string
}

/** All that the emulator knows. Tests may read it; reseeding replaces the contents in place. */
export interface EmulatorState {
  anchor: string
  identities: Record<string, string>
  company: Company
  /** Branding and settings in one bag, as the two routes show parts of it. */
  settings: JsonObject
  webhookSecret: string
  customers: (Customer | Verbatim)[]
  subscriptions: (Subscription | Verbatim)[]
  /** Newest first. */
  paymentLinks: (PaymentLink | Verbatim)[]
  /** Extra links made while they are written; null without a scale. */
  generated: GeneratedLinks | null
  emails: SentEmail[]
  requests: RequestRecord[]
}

export function findCustomer(state: EmulatorState, idOrUid: string): Customer | null {
  for (const entry of state.customers) {
    if (!isVerbatim(entry) && (entry.id === idOrUid || entry.uid === idOrUid)) return entry
  }
  return null
}

export function findSubscription(state: EmulatorState, uid: string): Subscription | null {
  for (const entry of state.subscriptions) {
    if (!isVerbatim(entry) && entry.uid === uid) return entry
  }
  return null
}

/** A link by uid; a generated one is made on the spot and, once changed, kept by `keepLink`. */
export function findPaymentLink(state: EmulatorState, uid: string): PaymentLink | Verbatim | null {
  for (const entry of state.paymentLinks) {
    if (uidOf(entry) === uid) return entry
  }
  return state.generated?.find(uid) ?? null
}

/** Must follow every change of a link that may be a generated one. */
export function keepLink(state: EmulatorState, link: PaymentLink): void {
  state.generated?.keep(link)
}

export function uidOf(entry: { uid: string } | Verbatim): string | null {
  if (!isVerbatim(entry)) return entry.uid
  const value = entry.verbatim
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null
  return typeof value.uid === "string" ? value.uid : null
}

export interface CustomerRecords {
  customers: (Customer | Verbatim)[]
  subscriptions: (Subscription | Verbatim)[]
  paymentLinks: (PaymentLink | Verbatim)[]
}

interface Identified {
  email: unknown
  clientId: unknown
  metadata: unknown
}

/**
 * Whose record this is, as an e-mail address: a known client id (top level, then in metadata)
 * wins over the record's own address. Null for records that name nobody.
 */
export function ownerOf(identities: Record<string, string>, record: Identified): string | null {
  const metadata = record.metadata as Record<string, unknown> | null | undefined
  for (const clientId of [record.clientId, metadata?.clientId]) {
    if (typeof clientId !== "string") continue
    const known = Object.entries(identities).find(([, id]) => id === clientId)
    if (known) return normaliseEmail(known[0])
  }
  return normaliseEmail(record.email)
}
