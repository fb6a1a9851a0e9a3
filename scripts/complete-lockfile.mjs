/**
 * Adds to package-lock.json what npm left out of it for other systems; see lib/lockfile.mjs.
 *
 *   node scripts/complete-lockfile.mjs
 */
import { readFile, writeFile } from "node:fs/promises"
import path from "node:path"
import { completeLockfile, missingOptionalPackages } from "./lib/lockfile.mjs"
import { log } from "./lib/log.mjs"
import { root } from "./lib/paths.mjs"

const file = path.join(root, "package-lock.json")
const lockfile = JSON.parse(await readFile(file, "utf8"))
const missing = missingOptionalPackages(lockfile)
await writeFile(file, `${JSON.stringify(completeLockfile(lockfile), null, 2)}\n`)
log(`${missing.length} packages for other systems added to package-lock.json.`)
