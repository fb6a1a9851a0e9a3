/** How the last syncs went. */
export interface SyncHistory {
  last_status: "running" | "succeeded" | "failed" | null
  last_started_at: Date | null
  last_succeeded_at: Date | null
}

/**
 * Whether the mirror may be behind MakePay: it never was complete, the last run failed, or two
 * scheduled runs have been missed. Without a schedule, a day is old.
 *
 * @param interval seconds between scheduled syncs, 0 for none
 */
export function isStale(history: SyncHistory, interval: number, now: Date): boolean {
  if (history.last_succeeded_at === null || history.last_status === "failed") {
    return true
  }
  const limit = interval === 0 ? 86_400 : 2 * interval + 60
  return now.getTime() - history.last_succeeded_at.getTime() > limit * 1000
}

/** After a failure the next try comes sooner than the schedule says, but not at once. */
const RETRY_SECONDS = 60

/** Whether a scheduled sync is to start now. The first one is due at once. */
export function isSyncDue(history: SyncHistory, interval: number, now: Date): boolean {
  if (interval === 0) {
    return false
  }
  if (history.last_started_at === null) {
    return true
  }
  const wait = history.last_status === "failed" ? Math.min(RETRY_SECONDS, interval) : interval
  return now.getTime() - history.last_started_at.getTime() >= wait * 1000
}

/** A running sync notes this often that it is alive. */
export const HEARTBEAT_SECONDS = 15

/** Whether a run that says "running" still is: three heartbeats missed means that it was killed. */
export function isAlive(heartbeatAt: Date | string, now: Date): boolean {
  return now.getTime() - new Date(heartbeatAt).getTime() <= 3 * HEARTBEAT_SECONDS * 1000
}
