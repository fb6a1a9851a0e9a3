/**
 * Watches over the processes that its parent starts: when the parent is gone, however that
 * happened, their process groups are ended and the folders given are removed.
 */
import { rm } from "node:fs/promises"
import { killGroup, groupAlive } from "./process-groups.mjs"

/** @type {Map<number, NodeJS.Signals>} process group → the signal that ends it politely */
const groups = new Map()
/** @type {Set<string>} */
const folders = new Set()

/** @typedef {{ group: number, signal: NodeJS.Signals } | { done: number } | { folder: string } | { kept: string }} ReaperMessage */

process.on("message", (/** @type {ReaperMessage} */ message) => {
  if ("group" in message) groups.set(message.group, message.signal)
  else if ("done" in message) groups.delete(message.done)
  else if ("folder" in message) folders.add(message.folder)
  else folders.delete(message.kept)
})

process.on("disconnect", async () => {
  await Promise.all([...groups].map(([group, signal]) => end(group, signal)))
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
  process.exit(0)
})

// Until now a message could have been lost: its parent waits for this before it starts anything.
process.send?.("ready")

// Ctrl-C reaches every process of the terminal; this one has to outlive the others.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {})

/**
 * @param {number} group
 * @param {NodeJS.Signals} signal
 */
async function end(group, signal) {
  killGroup(group, signal)
  for (let waited = 0; waited < 5000 && groupAlive(group); waited += 50) await sleep(50)
  killGroup(group, "SIGKILL")
}

/** @param {number} ms */
function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
