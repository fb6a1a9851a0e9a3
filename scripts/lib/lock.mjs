import { mkdir, readFile, rm, writeFile } from "node:fs/promises"
import path from "node:path"
import { log } from "./log.mjs"
import { cacheDir } from "./paths.mjs"

/**
 * Does the work while no other process of this repository does work under the same name: a demo and
 * the tests may be started at the same time. A holder that died is no obstacle.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(name, work) {
  const file = path.join(cacheDir, `${name}.lock`)
  await mkdir(cacheDir, { recursive: true })
  await acquire(file, name)
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

/**
 * @param {string} file
 * @param {string} name
 */
async function acquire(file, name) {
  for (let told = false; ;) {
    try {
      await writeFile(file, String(process.pid), { flag: "wx" })
      return
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error
    }
    const holder = Number(await readFile(file, "utf8").catch(() => "0"))
    if (holder && !alive(holder)) {
      await rm(file, { force: true })
      continue
    }
    if (!told) log(`Waiting for process ${holder}, which does the same (${name}) …`)
    told = true
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** @param {number} pid */
function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM"
  }
}
