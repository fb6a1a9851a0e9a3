import { z } from "@medusajs/framework/zod"

const DAY_MS = 86_400_000

/** JavaScript takes 31 February for 3 March; the calendar does not. */
function isInCalendar(value: string): boolean {
  const day = value.slice(0, "2026-11-14".length)
  const time = Date.parse(day)
  return (
    !Number.isNaN(Date.parse(value)) &&
    !Number.isNaN(time) &&
    new Date(time).toISOString().startsWith(day)
  )
}

/** A day or a time of a query, as ISO 8601 writes them. */
export const moment = (name: string) =>
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d))?$/, {
      error: `\`${name}\` must be a day or a time such as 2026-11-14 or 2026-11-14T10:00:00Z`,
    })
    .refine(isInCalendar, {
      error: `\`${name}\` is not in the calendar`,
    })

/** Where the period ends, exclusive: a date alone means the whole day, in UTC. */
export function endOf(value: string): Date {
  const isDay = value.length === "2026-11-14".length
  return new Date(Date.parse(value) + (isDay ? DAY_MS : 1))
}
