import type { AdminPortalEvent } from "../../../types"
import { csvLine } from "./csv"

/** The files that the audit log can be had as. */
export const EXPORT_FORMATS = ["csv", "json"] as const

export type ExportFormat = (typeof EXPORT_FORMATS)[number]

const COLUMNS = [
  "created_at",
  "type",
  "customer_id",
  "link_id",
  "session_id",
  "actor",
  "reason",
  "data",
  "ip",
  "id",
] as const satisfies (keyof AdminPortalEvent)[]

/** The text of a file, piece by piece, as the lines come in. */
export function exportText(
  format: ExportFormat,
  batches: AsyncIterable<AdminPortalEvent[]>
): AsyncGenerator<string> {
  return format === "csv" ? csvText(batches) : jsonText(batches)
}

async function* csvText(batches: AsyncIterable<AdminPortalEvent[]>): AsyncGenerator<string> {
  yield csvLine([...COLUMNS])
  for await (const events of batches) {
    yield events.map(eventLine).join("")
  }
}

function eventLine(event: AdminPortalEvent): string {
  const text = { ...event, data: event.data && JSON.stringify(event.data) }
  return csvLine(COLUMNS.map((column) => text[column]))
}

/** One array, a line for each of its members. */
async function* jsonText(batches: AsyncIterable<AdminPortalEvent[]>): AsyncGenerator<string> {
  let separator = "[\n"
  for await (const events of batches) {
    yield separator + events.map((event) => JSON.stringify(event)).join(",\n")
    separator = ",\n"
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n"
}
