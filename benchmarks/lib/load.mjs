import { mkdtemp, rm, writeFile } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { keepFolder, mustRun, removeIfOrphaned } from "../../scripts/lib/processes.mjs"

const client = fileURLToPath(new URL("./load-client.mjs", import.meta.url))

/**
 * @typedef {object} LoadRequest
 * @property {"GET" | "POST"} method
 * @property {string} path
 * @property {Record<string, string>} headers
 * @property {object} [body] sent as JSON
 * @property {string} [fresh] member of the body that gets 256 new random bits, base64url, each time
 */

/**
 * @typedef {object} Load what is asked of a server
 * @property {string} url its origin
 * @property {LoadRequest[]} requests dealt out to the connections, each of which goes round its own
 * @property {number} connections
 * @property {number} seconds
 */

/**
 * @typedef {object} Throughput
 * @property {number} rate answers per second
 * @property {{ p50: number, p99: number }} latency milliseconds
 */

/**
 * Puts a server under load from a process of its own and counts its answers.
 * @param {Load} load
 * @returns {Promise<Throughput>}
 * @throws when an answer is not 2xx, does not come or the connection breaks
 */
export async function measureLoad(load) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "makepay-portal-bench-"))
  await removeIfOrphaned(folder)
  try {
    const file = path.join(folder, "load.json")
    await writeFile(file, JSON.stringify(load), { mode: 0o600 })
    const { stdout } = await mustRun({
      name: "The load client",
      command: process.execPath,
      args: [client, file],
    })
    return throughput(JSON.parse(stdout))
  } finally {
    await rm(folder, { recursive: true, force: true })
    keepFolder(folder)
  }
}

/**
 * @param {import("./load-client.mjs").LoadCount} count
 * @returns {Throughput}
 */
function throughput({ good, bad, errors, firstBad, seconds, latency }) {
  if (bad > 0 || errors > 0) {
    throw new Error(
      `The load got ${bad} refusals and ${errors} connection errors beside ${good} good answers. ${firstBad ? `The first refusal: ${firstBad}` : ""}`
    )
  }
  if (good === 0) throw new Error("The load got no answer at all.")
  return { rate: good / seconds, latency }
}
