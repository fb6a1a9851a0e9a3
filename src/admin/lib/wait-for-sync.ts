import type { AdminSyncResponse, AdminSyncRun } from "../../types"

interface SyncCalls {
  start: () => Promise<AdminSyncResponse>
  look: () => Promise<AdminSyncResponse>
  /** Waits between two looks. */
  pause: () => Promise<void>
  isCancelled: () => boolean
}

/** Starts a sync, or joins the one under way, and answers when it is over; null once cancelled. */
export async function waitForSync(calls: SyncCalls): Promise<AdminSyncRun | null> {
  let run = (await calls.start()).sync.last
  while (run === null || run.status === "running") {
    await calls.pause()
    if (calls.isCancelled()) {
      return null
    }
    run = (await calls.look()).sync.last
  }
  return run
}
