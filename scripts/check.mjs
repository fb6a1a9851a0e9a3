/**
 * Checks everything that needs no test: types, lint, import boundaries, formatting, packages.
 *
 *   node scripts/check.mjs [types] [lint] [boundaries] [format] [package]
 */
import { ensureInstalled } from "./lib/install.mjs"
import { runUntilStopped } from "./lib/run-until-stopped.mjs"

await runUntilStopped(async () => {
  await ensureInstalled()
  const { runChecks } = await import("./lib/checks.mjs")
  return runChecks(process.argv.slice(2))
})
