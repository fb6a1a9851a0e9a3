/**
 * Runs the tests, one suite after another, and ends with one line for all of them:
 * `N passed, N failed`. Installs and builds what is missing first.
 *
 *   node scripts/test.mjs [unit] [emulator] [module] [http] [attacks] [app] [browser] [-- <arguments for Jest>]
 */
import { ensureInstalled } from "./lib/install.mjs"
import { runUntilStopped } from "./lib/run-until-stopped.mjs"

await runUntilStopped(async () => {
  await ensureInstalled()
  const { runSuites } = await import("./lib/suites.mjs")
  return runSuites(process.argv.slice(2))
})
