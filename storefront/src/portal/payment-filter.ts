import type { PaymentStatus, StorePortalPaymentListParams } from "../client/types.js"
import { paymentStatuses } from "./format/status.js"

/** What a customer asked to see of their payments. */
export interface PaymentFilter {
  status: PaymentStatus | null
  /** `YYYY-MM-DD` */
  from: string | null
  /** `YYYY-MM-DD`, the whole day. */
  to: string | null
  /** Where the list goes on, as the last page said. */
  cursor: string | null
}

type Query = Record<string, string | string[] | undefined>

/** Reads the filter from an address's query; what is not understood counts as not set. */
export function readPaymentFilter(query: Query): PaymentFilter {
  const status = only(query["status"])
  const cursor = only(query["cursor"])
  return {
    status: paymentStatuses.find((known) => known === status) ?? null,
    from: date(only(query["from"])),
    to: date(only(query["to"])),
    cursor: cursor && cursor.length <= 1024 ? cursor : null,
  }
}

/** The filter as the query of an address, and of the backend's route; what is not set is left out. */
export function paymentFilterQuery(
  filter: PaymentFilter
): Record<string, string> & StorePortalPaymentListParams {
  return Object.fromEntries(
    Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]))
  )
}

export const isFiltered = (filter: PaymentFilter): boolean =>
  Boolean(filter.status ?? filter.from ?? filter.to)

function only(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null
}

function date(value: string | null): string | null {
  if (!value || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null
  const time = new Date(`${value}T00:00:00Z`)
  // 31 June would otherwise become 1 July.
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(value) ? value : null
}
