import { readdir } from "node:fs/promises"
import path from "node:path"
import { root } from "./paths.mjs"

const made = new Set([
  "node_modules",
  "dist",
  "vendor",
  "artifacts",
  "coverage",
  ".git",
  ".next",
  ".medusa",
  ".cache",
])

/**
 * The files under a folder, in a stable order, without what installs and builds make.
 * @param {string} folder from the repository's root; "" for all
 * @returns {AsyncGenerator<string>} paths from the repository's root, with "/"
 */
export async function* filesUnder(folder) {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const child = path.posix.join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!made.has(entry.name)) yield* filesUnder(child)
    } else if (entry.isFile()) {
      yield child
    }
  }
}
