export interface DateFormat {
  locale: string
  /** IANA name, such as `Europe/Vienna`. */
  timeZone: string
}

/** `Nov 14, 2026`; `null` for what is no time. */
export function formatDate(iso: string, format: DateFormat): string | null {
  return formatWith(iso, format, { dateStyle: "medium" })
}

/** `Nov 14, 2026, 10:32 AM UTC`: exact, with its zone; `null` for what is no time. */
export function formatDateTime(iso: string, format: DateFormat): string | null {
  return formatWith(iso, format, {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  })
}

function formatWith(
  iso: string,
  { locale, timeZone }: DateFormat,
  options: Intl.DateTimeFormatOptions
): string | null {
  const time = Date.parse(iso)
  if (Number.isNaN(time)) return null
  return new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(time)
}

/** Whether a time lies before `now`; false for what is no time. */
export function isPast(iso: string | null, now: Date): boolean {
  return iso !== null && Date.parse(iso) < now.getTime()
}
