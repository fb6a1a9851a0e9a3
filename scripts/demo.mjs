/**
 * The whole product on one machine: database, MakePay (emulated), Medusa with the plugin, a shop.
 * Installs and builds what is missing first.
 *
 *   npm run demo              stays up until Ctrl-C and says where everything is
 *   npm run demo -- --json    the same for programs: one line of JSON on stdout when ready
 *   npm run demo -- --once    a browser goes the whole way, and everything ends
 *
 * --verbose shows what Medusa and the shop write.
 */
import { parseArgs } from "node:util"
import { ensureInstalled } from "./lib/install.mjs"
import { runUntilStopped } from "./lib/run-until-stopped.mjs"

await runUntilStopped(async () => {
  const { values } = parseArgs({
    options: { json: { type: "boolean" }, once: { type: "boolean" }, verbose: { type: "boolean" } },
  })
  await ensureInstalled()
  const { preflight } = await import("./demo/preflight.mjs")
  const ports = await preflight(values)
  const { ensureBuilt } = await import("./lib/build.mjs")
  await ensureBuilt(["emulator", "database", "example"])
  const { runDemo } = await import("./demo/run-demo.mjs")
  return runDemo({ ...values, ports })
})
