import { mkdir, readFile, rm, writeFile } from "node:fs/promises"
import path from "node:path"
import { cacheDir } from "./paths.mjs"

/** @param {string} name */
const fileOf = (name) => path.join(cacheDir, "stamps", name)

/**
 * What was noted under this name, such as the digest of the sources of a build.
 * @param {string} name
 * @returns {Promise<string | undefined>}
 */
export function readStamp(name) {
  return readFile(fileOf(name), "utf8").catch(() => undefined)
}

/**
 * @param {string} name
 * @param {string} value
 */
export async function writeStamp(name, value) {
  await mkdir(path.dirname(fileOf(name)), { recursive: true })
  await writeFile(fileOf(name), value)
}

/** @param {string} name */
export async function removeStamp(name) {
  await rm(fileOf(name), { force: true })
}
