import { existsSync } from "node:fs"
import { stat } from "node:fs/promises"
import path from "node:path"
import { fingerprint } from "./fingerprint.mjs"
import { installReason } from "./freshness.mjs"
import { alone } from "./lock.mjs"
import { log, step } from "./log.mjs"
import { npm } from "./npm.mjs"
import { root } from "./paths.mjs"
import { readStamp, writeStamp } from "./stamps.mjs"

const lockfile = "package-lock.json"

/**
 * Installs the repository's dependencies unless they are there and fit the lockfile. Everything
 * that scripts import from a package must be imported after this.
 */
export async function ensureInstalled() {
  await alone("install", async () => {
    const wanted = await fingerprint([lockfile])
    const reason = installReason({
      installed: existsSync(path.join(root, "node_modules/.package-lock.json")),
      wanted,
      stamped: await readStamp("install"),
      newer: await newerThanLockfile(),
    })
    if (reason) {
      log(`Dependencies have to be installed, for ${reason}. It takes one to three minutes.`)
      await step("Installing dependencies", () =>
        npm(["install", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: root, show: true })
      )
    }
    await writeStamp("install", await fingerprint([lockfile]))
  })
}

async function newerThanLockfile() {
  /** @param {string} file */
  const changedAt = async (file) => (await stat(path.join(root, file)).catch(() => null))?.mtimeMs
  const installedAt = (await changedAt("node_modules/.package-lock.json")) ?? 0
  return ((await changedAt(lockfile)) ?? 0) <= installedAt
}
