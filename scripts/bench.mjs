/**
 * Runs the benchmarks against a real Medusa and Postgres and an emulated MakePay. Installs and builds
 * what is missing first. Ends with one line of JSON for each figure; exit code 1 where a goal is missed.
 *
 *   node scripts/bench.mjs [links] [--rounds 5] [--seconds 4] [--connections 8]
 */
import { ensureInstalled } from "./lib/install.mjs"
import { runUntilStopped } from "./lib/run-until-stopped.mjs"

await runUntilStopped(async () => {
  await ensureInstalled()
  const { runBenches } = await import("../benchmarks/run-benches.mjs")
  return runBenches(process.argv.slice(2))
})
