import { sleep } from "../lib/processes.mjs"

/**
 * Starts a sync and waits until one that began after this call has ended.
 * @param {import("./admin-api.mjs").AdminApi} api
 * @param {number} [within] milliseconds
 */
export async function syncNow(api, within = 60_000) {
  const deadline = Date.now() + within
  for (;;) {
    const { sync } = await api.post("/admin/customer-portal/sync")
    if (sync.started) break
    // One that began before does not count: it may have read the lists already.
    if (Date.now() > deadline) throw new Error("Another sync did not end in time.")
    await sleep(200)
  }
  for (;;) {
    const { sync } = await api.get("/admin/customer-portal/sync")
    if (sync.last?.status === "succeeded") return sync.last
    if (sync.last?.status === "failed") throw new Error(`The sync failed: ${sync.last.error}`)
    if (Date.now() > deadline) throw new Error("The sync did not end in time.")
    await sleep(100)
  }
}
