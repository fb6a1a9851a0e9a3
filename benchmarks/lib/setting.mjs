import { readFile } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { log } from "../../scripts/lib/log.mjs"
import { root } from "../../scripts/lib/paths.mjs"
import { WARM_UP } from "./compare.mjs"

/**
 * What everything ran on.
 * @param {import("./bench-shop.mjs").BenchShop} shop
 */
export async function describeMachine(shop) {
  const cpus = os.cpus()
  const medusa = JSON.parse(
    await readFile(path.join(root, "node_modules/@medusajs/medusa/package.json"), "utf8")
  )
  const [{ server_version: postgres }] = await shop.query("SHOW server_version")
  const memory = Math.round(os.totalmem() / 2 ** 30)
  return [
    `${cpus.length} x ${cpus[0]?.model.trim() || process.arch}, ${memory} GiB, ${os.type()} ${os.release()}`,
    `Node ${process.version}`,
    `Medusa ${medusa.version} in production mode, one process`,
    `Postgres ${postgres} without fsync`,
    "all on loopback",
  ].join("; ")
}

/** @param {import("./compare.mjs").Setting} setting */
export function describeSetting({ rounds, seconds, connections }) {
  return `${connections} connections; ${rounds} rounds of ${seconds} s a side, in turns, after ${WARM_UP} s of warm-up a side; medians (lowest-highest round)`
}

/** Shared cores make rates lower and ratios less sure. */
export function warnIfBusy() {
  const [load] = os.loadavg()
  if (load > os.cpus().length / 2) {
    log(
      `This machine was busy in the last minute (load ${load.toFixed(1)}); stop other work, or take the figures for too low.`
    )
  }
}
