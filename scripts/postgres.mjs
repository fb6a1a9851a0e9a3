/**
 * A Postgres for development: prints its DATABASE_URL on stdout and stays up until Ctrl-C.
 *
 *   node scripts/postgres.mjs [--port 5433] [--database medusa]
 */
import { parseArgs } from "node:util"
import { log } from "./lib/log.mjs"
import { wantedPort } from "./lib/ports.mjs"
import { startPostgres } from "./lib/postgres.mjs"
import { runUntilStopped } from "./lib/run-until-stopped.mjs"

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    database: { type: "string", default: "medusa" },
  },
})

await runUntilStopped(async () => {
  const postgres = await startPostgres({ port: await wantedPort(Number(values.port), "--port") })
  const url = await postgres.createDatabase(values.database)
  process.stdout.write(`DATABASE_URL=${url}\n`)
  log("Postgres is up; Ctrl-C ends it and removes its data.")
  return postgres.stop
})
