import type { RecordedEvent } from "./portal-event"

/** What the exchange statement answers. */
export interface ExchangeRow {
  outcome: "started" | "repeated" | "challenged" | "crowded" | "refused"
  link_id: string | null
  customer_id: string | null
  target: string | null
  locale: string | null
  idle_expires_at: Date | null
  expires_at: Date | null
  code_id: string | null
  event: RecordedEvent | null
}

/** What an exchange came to; times are ISO 8601, since workflow results are plain data. */
export type ExchangeOutcome = {
  /** The audit line; null where none was written. */
  event: RecordedEvent | null
} & (
  | {
      outcome: "started"
      target: string
      locale: string | null
      expires_at: string
      idle_expires_at: string
    }
  | {
      outcome: "challenged"
      code_id: string
      link_id: string
      customer_id: string
      expires_at: string
    }
  /** Asked for too many codes. */
  | { outcome: "crowded" }
  | { outcome: "refused" }
)

/** A repeated attempt is a session like any other to whoever asked. */
export function toExchangeOutcome(row: ExchangeRow): ExchangeOutcome {
  const { event } = row
  switch (row.outcome) {
    case "started":
    case "repeated":
      return {
        outcome: "started",
        event,
        target: row.target!,
        locale: row.locale,
        expires_at: row.expires_at!.toISOString(),
        idle_expires_at: row.idle_expires_at!.toISOString(),
      }
    case "challenged":
      return {
        outcome: "challenged",
        event,
        code_id: row.code_id!,
        link_id: row.link_id!,
        customer_id: row.customer_id!,
        expires_at: row.expires_at!.toISOString(),
      }
    default:
      return { outcome: row.outcome, event }
  }
}
