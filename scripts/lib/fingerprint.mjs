import { createHash } from "node:crypto"
import { readFile, stat } from "node:fs/promises"
import path from "node:path"
import { root } from "./paths.mjs"
import { filesUnder } from "./walk.mjs"

/** Files that no build reads, or that builds write. */
const ignored = /(\.spec\.tsx?|\.tsbuildinfo|\.DS_Store|\.md|next-env\.d\.ts)$/

/**
 * A digest of the contents of files and folders: equal while nothing in them changes. Specs, docs
 * and what builds make are left out.
 * @param {string[]} inputs paths from the repository's root; one that does not exist counts as such
 * @param {string} [salt] anything else that the result depends on
 * @returns {Promise<string>}
 */
export async function fingerprint(inputs, salt = "") {
  const hash = createHash("sha256").update(salt)
  for (const input of inputs) {
    for await (const file of filesOf(input)) {
      hash.update(`\0${file}\0`)
      hash.update(await readFile(path.join(root, file)))
    }
    hash.update(`\0end ${input}`)
  }
  return hash.digest("hex")
}

/**
 * @param {string} input
 * @returns {AsyncGenerator<string>}
 */
async function* filesOf(input) {
  const kind = await stat(path.join(root, input)).catch(() => undefined)
  if (kind?.isFile()) yield input
  if (!kind?.isDirectory()) return
  for await (const file of filesUnder(input)) {
    if (!ignored.test(file)) yield file
  }
}
