import { useDate } from "@medusajs/dashboard/hooks"

/** Times of the API in the dashboard's own words; empty where there is none to speak of. */
export function useTimeText() {
  const { getFullDate, getRelativeDate } = useDate()
  const ifValid = (time: string | null, write: (time: string) => string) =>
    time && !Number.isNaN(Date.parse(time)) ? write(time) : ""

  return {
    /** `Nov 23, 2026 10:00 AM` */
    full: (time: string | null) =>
      ifValid(time, (date) => getFullDate({ date, includeTime: true }).trim()),
    /** `Nov 23, 2026` */
    day: (time: string | null) => ifValid(time, (date) => getFullDate({ date }).trim()),
    /** `2 hours ago`, `in 3 days` */
    relative: (time: string | null) => ifValid(time, getRelativeDate),
  }
}
