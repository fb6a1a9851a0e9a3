import { isAlive, isStale, isSyncDue, type SyncHistory } from "./freshness"

const now = new Date("2026-11-23T10:00:00.000Z")
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)

function history(
  last_status: SyncHistory["last_status"],
  started: number | null,
  succeeded: number | null
): SyncHistory {
  return {
    last_status,
    last_started_at: started === null ? null : ago(started),
    last_succeeded_at: succeeded === null ? null : ago(succeeded),
  }
}

describe("isStale", () => {
  it.each([
    ["no run yet", history(null, null, null), 600, true],
    ["the first run under way", history("running", 5, null), 600, true],
    ["a first run that failed", history("failed", 5, null), 600, true],
    ["a run just now", history("succeeded", 5, 1), 600, false],
    ["two intervals and a minute", history("succeeded", 1265, 1260), 600, false],
    ["a second more", history("succeeded", 1266, 1261), 600, true],
    ["a failure after a good run", history("failed", 5, 60), 600, true],
    ["a run under way after a good one", history("running", 5, 600), 600, false],
    ["a run under way after an old one", history("running", 5, 2000), 600, true],
    ["no schedule, a day", history("succeeded", 86_400, 86_400), 0, false],
    ["no schedule, a day and a second", history("succeeded", 86_401, 86_401), 0, true],
    ["a success in the future of this clock", history("succeeded", 0, -30), 600, false],
  ])("%s", (_what, past, interval, stale) => {
    expect(isStale(past, interval, now)).toBe(stale)
  })
})

describe("isSyncDue", () => {
  it.each([
    ["the first one", history(null, null, null), 600, true],
    ["the first one without a schedule", history(null, null, null), 0, false],
    ["an old one without a schedule", history("succeeded", 1_000_000, 1_000_000), 0, false],
    ["a second too early", history("succeeded", 599, 590), 600, false],
    ["in time", history("succeeded", 600, 590), 600, true],
    ["a minute after a failure", history("failed", 60, null), 600, true],
    ["sooner after a failure", history("failed", 59, null), 600, false],
    ["while one is running", history("running", 599, null), 600, false],
  ])("%s", (_what, past, interval, due) => {
    expect(isSyncDue(past, interval, now)).toBe(due)
  })
})

describe("isAlive", () => {
  it.each([
    [0, true],
    [44.999, true],
    [45, true],
    [45.001, false],
    [86_400, false],
    [-10, true],
  ])("a heartbeat %d s ago: %p", (seconds, alive) => {
    expect(isAlive(ago(seconds), now)).toBe(alive)
    expect(isAlive(ago(seconds).toISOString(), now)).toBe(alive)
  })
})
