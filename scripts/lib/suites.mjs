import { mkdir, readFile, rm } from "node:fs/promises"
import path from "node:path"
import { ensureBuilt } from "./build.mjs"
import { caseTable } from "./case-table.mjs"
import { closingLine, suiteResult } from "./jest-results.mjs"
import { log, secondsSince } from "./log.mjs"
import { cacheDir, migratedCluster, root } from "./paths.mjs"
import { startPostgres } from "./postgres.mjs"
import { runProcess } from "./processes.mjs"

/**
 * @typedef {object} Suite
 * @property {import("./build.mjs").TargetName[]} builds
 * @property {boolean} database
 * @property {boolean} [table] whether it writes its cases down, to be printed as a table
 */

/** In the order in which they run: what fails fastest comes first. @type {Record<string, Suite>} */
const suites = {
  unit: { builds: [], database: false },
  emulator: { builds: [], database: false },
  module: { builds: [], database: true },
  http: { builds: [], database: true },
  attacks: { builds: [], database: true, table: true },
  app: { builds: ["emulator", "kit", "database"], database: true },
  browser: { builds: ["emulator", "database", "example"], database: true },
}

const suiteMinutes = 10

/**
 * Runs these suites, or all, and prints what failed, what was skipped and the closing line.
 * @param {string[]} args names of suites; after `--`, arguments for Jest
 * @returns {Promise<import("./run-until-stopped.mjs").Outcome>}
 */
export async function runSuites(args) {
  const divider = args.indexOf("--")
  const jestArgs = divider < 0 ? [] : args.slice(divider + 1)
  const wanted = divider < 0 ? args : args.slice(0, divider)
  const unknown = wanted.filter((name) => !(name in suites))
  if (unknown.length > 0) {
    throw new Error(
      `There is no suite ${unknown.join(", ")}. The suites: ${Object.keys(suites).join(", ")}.`
    )
  }
  const names = wanted.length > 0 ? wanted : Object.keys(suites)
  const builds = [...new Set(names.flatMap((name) => suites[name].builds))]
  await ensureBuilt(builds)
  const from = builds.includes("database") ? migratedCluster : undefined
  const postgres = names.some((name) => suites[name].database)
    ? await startPostgres({ from })
    : undefined
  const env = postgres && {
    DB_HOST: postgres.host,
    DB_PORT: String(postgres.port),
    DB_USERNAME: postgres.user,
    DB_PASSWORD: postgres.password,
  }

  const results = []
  for (const name of names) {
    const start = Date.now()
    log(`\n— ${name} —`)
    const result = await runSuite(name, { ...process.env, ...env }, jestArgs)
    results.push(result)
    log(`${name}: ${closingLine([result])} (${secondsSince(start)})`)
  }
  await postgres?.stop()

  for (const { suite, failures } of results) {
    for (const { name, message } of failures) log(`\nFailed in ${suite}: ${name}\n${message}`)
  }
  for (const { suite, skipped } of results) {
    for (const name of skipped) log(`Skipped in ${suite}: ${name}`)
  }
  return {
    code: results.some((result) => result.failed > 0) ? 1 : 0,
    lastWord: closingLine(results),
  }
}

/**
 * @param {string} name
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} jestArgs
 */
async function runSuite(name, env, jestArgs) {
  const file = path.join(cacheDir, "test-results", `${name}.json`)
  const table = path.join(cacheDir, "test-results", `${name}.cases.jsonl`)
  await mkdir(path.dirname(file), { recursive: true })
  await rm(file, { force: true })
  await rm(table, { force: true })
  const { code, tail } = await runProcess({
    name: `Jest (${name})`,
    command: process.execPath,
    args: [
      path.join(root, "node_modules/jest/bin/jest.js"),
      ...["--selectProjects", name, "--json", "--outputFile", file, "--ci"],
      // Medusa keeps timers and connections; every suite has its own process, which ends here.
      ...["--forceExit", "--testTimeout", "120000"],
      ...(suites[name].database ? ["--runInBand"] : ["--maxWorkers", "2"]),
      // Medusa logs every migration of every database.
      ...(process.env.DEBUG ? [] : ["--silent"]),
      ...jestArgs,
    ],
    cwd: root,
    env: {
      ...env,
      NODE_ENV: "test",
      LOG_LEVEL: env.LOG_LEVEL ?? (env.DEBUG ? "http" : "error"),
      NODE_OPTIONS: `${env.NODE_OPTIONS ?? ""} --experimental-vm-modules --no-warnings`.trim(),
      MEDUSA_DISABLE_TELEMETRY: "true",
      TEST_TABLE: table,
    },
    onLine: (line) => {
      if (!line.startsWith("Force exiting Jest")) log(line)
    },
    killAfter: suiteMinutes * 60_000,
  })
  if (suites[name].table) {
    process.stdout.write(`${caseTable(await readFile(table, "utf8").catch(() => ""))}\n`)
  }
  const text = await readFile(file, "utf8").catch(() => undefined)
  return suiteResult(name, {
    report: text === undefined ? undefined : JSON.parse(text),
    exitCode: code,
    tail,
  })
}
