import type { AdminSyncResponse, SyncStatus } from "../../types"
import { waitForSync } from "./wait-for-sync"

const counts = { read: 0, written: 0, odd: 0, skipped: 0, absent: 0 }

function answer(status: SyncStatus | null): AdminSyncResponse {
  const last = status && {
    id: "msync_1",
    status,
    started_at: "2026-01-01T00:00:00.000Z",
    finished_at: null,
    counts: { customers: counts, subscriptions: counts, payments: counts },
    error: null,
  }
  return { sync: { last, last_succeeded_at: null, interval: 600, stale: false } }
}

/** Answers the statuses one after another, and counts the pauses between them. */
function calls(statuses: (SyncStatus | null)[], cancelAfter = Infinity) {
  const left = [...statuses]
  let pauses = 0
  const next = async () => answer(left.shift() ?? null)
  return {
    start: next,
    look: next,
    pause: async () => void pauses++,
    isCancelled: () => pauses >= cancelAfter,
    pauses: () => pauses,
  }
}

describe("waitForSync", () => {
  it.each<[(SyncStatus | null)[], SyncStatus, number]>([
    [["succeeded"], "succeeded", 0],
    [["running", "running", "succeeded"], "succeeded", 2],
    [["running", "failed"], "failed", 1],
    [[null, "running", "succeeded"], "succeeded", 2],
  ])("%j ends as %s after %i pauses", async (statuses, status, pauses) => {
    const made = calls(statuses)
    expect(await waitForSync(made)).toMatchObject({ status })
    expect(made.pauses()).toBe(pauses)
  })

  it("stops looking once nobody waits any more", async () => {
    expect(await waitForSync(calls(["running", "running", "running"], 2))).toBeNull()
  })

  it("passes on what made a look fail", async () => {
    const made = { ...calls(["running"]), look: () => Promise.reject(new Error("gone")) }
    await expect(waitForSync(made)).rejects.toThrow("gone")
  })
})
