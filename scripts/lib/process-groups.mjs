import { spawnSync } from "node:child_process"

const windows = process.platform === "win32"

/**
 * Sends a signal to every process of a group. A group that is gone is no error.
 * @param {number} group pid of the group's leader
 * @param {NodeJS.Signals} signal
 */
export function killGroup(group, signal) {
  if (windows) {
    spawnSync("taskkill", ["/pid", String(group), "/t", "/f"], { stdio: "ignore" })
    return
  }
  try {
    process.kill(-group, signal)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH") throw error
  }
}

/**
 * Whether any process of the group is still there.
 * @param {number} group
 */
export function groupAlive(group) {
  try {
    process.kill(windows ? group : -group, 0)
    return true
  } catch (error) {
    // EPERM: it exists, under another user.
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM"
  }
}
