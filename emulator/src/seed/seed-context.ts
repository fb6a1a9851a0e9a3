import { DAY_MS } from "../constants.js"
import { uidFrom, uuidFrom } from "../ids.js"
import { addInterval } from "../store/subscriptions.js"

/** What seed tables need to turn "five days ago" and "Ada's Medusa id" into values. */
export interface SeedContext {
  /** The anchor date plus days (may be negative or broken), as ISO text. */
  at(days: number): string
  /** The anchor date plus whole months. */
  months(count: number): string
  /** The Medusa customer id of this e-mail, or null while it is not known. */
  identity(email: string): string | null
  uuid(key: string): string
  uid(key: string): string
}

export function createSeedContext(anchor: string, identities: Record<string, string>): SeedContext {
  const base = Date.parse(anchor)
  return {
    at: (days) => new Date(base + Math.round(days * DAY_MS)).toISOString(),
    months: (count) => addInterval(anchor, "month", count),
    identity: (email) => identities[email] ?? null,
    uuid: uuidFrom,
    uid: uidFrom,
  }
}
