const UNITS = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
] as const

/** Seconds in the largest unit that divides them, one day excepted: `24 hours`, `3 days`, `90 minutes`. */
export function durationText(seconds: number, locale: string): string {
  const [unit, size] = UNITS.find(
    ([name, size]) => seconds % size === 0 && (name !== "day" || seconds > size)
  )!
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(
    seconds / size
  )
}
