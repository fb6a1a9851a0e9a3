/** MakePay API, Payment links: how long a link may be paid. */
export const EXPIRATION_TIMES = ["15m", "1h", "12h", "24h", "72h", "never"] as const
export type ExpirationTime = (typeof EXPIRATION_TIMES)[number]

const MINUTES: Record<ExpirationTime, number | null> = {
  "15m": 15,
  "1h": 60,
  "12h": 720,
  "24h": 1440,
  "72h": 4320,
  never: null,
}

/** The end of that time from a moment on, as ISO text, or null for never. */
export function expiryFrom(moment: Date, time: ExpirationTime): string | null {
  const minutes = MINUTES[time]
  return minutes === null ? null : new Date(moment.getTime() + minutes * 60_000).toISOString()
}
