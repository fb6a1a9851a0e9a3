import { statfs } from "node:fs/promises"
import os from "node:os"
import { root } from "./paths.mjs"

const needed = 500 * 1024 * 1024

/** @throws when the disk has no room for a database and a browser profile */
export async function assertDiskSpace() {
  for (const folder of [root, os.tmpdir()]) {
    const { bavail, bsize } = await statfs(folder)
    if (bavail * bsize < needed) {
      const left = Math.round((bavail * bsize) / 1024 / 1024)
      throw new Error(`The disk of ${folder} has ${left} MB left; the demo needs 500 MB.`)
    }
  }
}
