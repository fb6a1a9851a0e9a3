import { existsSync } from "node:fs"
import { readFile } from "node:fs/promises"
import path from "node:path"
import { publint } from "publint"
import { formatMessage } from "publint/utils"
import { ensureBuilt, pack } from "./build.mjs"
import { missingOptionalPackages } from "./lockfile.mjs"
import { log, secondsSince } from "./log.mjs"
import { root } from "./paths.mjs"
import { runProcess } from "./processes.mjs"
import { filesUnder } from "./walk.mjs"

/**
 * @typedef {object} Finding one program's verdict
 * @property {string} title
 * @property {string[]} problems empty where it found nothing
 */

/**
 * @typedef {object} Check
 * @property {import("./build.mjs").TargetName[]} builds
 * @property {() => Promise<Finding[]>} run
 */

/** The quick ones come first. @type {Record<string, Check>} */
const checks = {
  format: { builds: [], run: async () => [await tool("prettier", ["--check", "."])] },
  lockfile: { builds: [], run: async () => [await lockfile()] },
  boundaries: { builds: [], run: async () => [await boundaries()] },
  lint: { builds: [], run: async () => [await lint()] },
  types: { builds: ["emulator", "example-install"], run: types },
  package: { builds: ["plugin", "kit"], run: packages },
}

/**
 * Runs these checks, or all, and prints what they found. A warning counts as much as an error.
 * @param {string[]} wanted
 * @returns {Promise<import("./run-until-stopped.mjs").Outcome>}
 */
export async function runChecks(wanted) {
  const unknown = wanted.filter((name) => !(name in checks))
  if (unknown.length > 0) {
    throw new Error(
      `There is no check ${unknown.join(", ")}. The checks: ${Object.keys(checks).join(", ")}.`
    )
  }
  const names = wanted.length > 0 ? wanted : Object.keys(checks)
  await ensureBuilt([...new Set(names.flatMap((name) => checks[name].builds))])
  let failed = 0
  for (const name of names) {
    const start = Date.now()
    const findings = await checks[name].run()
    const bad = findings.filter(({ problems }) => problems.length > 0)
    for (const { title, problems } of bad) log(`\n${title}\n${problems.join("\n")}`)
    failed += bad.length
    log(`${name}: ${bad.length === 0 ? "ok" : "failed"} (${secondsSince(start)})`)
  }
  return failed > 0
    ? { code: 1, lastWord: `check failed: ${failed} of its parts` }
    : { code: 0, lastWord: "check ok" }
}

/**
 * @param {string} program in node_modules/.bin
 * @param {string[]} args
 * @param {{ cwd?: string, title?: string }} [options]
 * @returns {Promise<Finding & { output: string[] }>}
 */
async function tool(program, args, { cwd = root, title = program } = {}) {
  /** @type {string[]} */
  const output = []
  const { code } = await runProcess({
    name: program,
    command: path.join(root, "node_modules/.bin", program),
    args,
    cwd,
    env: { ...process.env, NO_COLOR: "1", MEDUSA_DISABLE_TELEMETRY: "true" },
    onLine: (line) => output.push(line),
  })
  return { title, output, problems: code === 0 ? [] : output }
}

function boundaries() {
  const sources = ["src", "storefront/src", "emulator/src", "scripts"]
  const config = ".dependency-cruiser.cjs"
  return tool("depcruise", ["--config", config, ...sources.filter((name) => existsSync(name))])
}

async function lockfile() {
  const text = await readFile(path.join(root, "package-lock.json"), "utf8")
  const missing = missingOptionalPackages(JSON.parse(text))
  return {
    title: "package-lock.json lacks these; run node scripts/complete-lockfile.mjs",
    problems: missing.map(({ name, version }) => `${name}@${version}`),
  }
}

/** `medusa lint` exits with 0 where there are only warnings, so its words are read. */
async function lint() {
  const { title, output } = await tool("medusa", ["lint"], { title: "medusa lint" })
  const clean = output.some((line) => line.includes("No lint issues found"))
  return { title, problems: clean ? [] : output }
}

/** Every tsconfig.json of the repository, found by looking, so that none is forgotten. */
async function types() {
  const projects = []
  for await (const file of filesUnder("")) {
    if (path.basename(file) === "tsconfig.json") projects.push(file)
  }
  return inPairs(projects, (project) =>
    tool("tsc", ["--noEmit", "-p", project], { title: `tsc -p ${project}` })
  )
}

/** What npm would publish: its exports exist, and its types resolve for every kind of importer. */
async function packages() {
  const plugin = await pack(root, [])
  const kit = await pack(root, ["-w", "makepay-portal-storefront"])
  const kitDir = path.join(root, "storefront")
  return inPairs(
    [
      () => lintPackage("plugin", plugin),
      () => lintPackage("kit", kit),
      () => tool("attw", [plugin], { title: "attw: plugin" }),
      () => tool("attw", [kit], { cwd: kitDir, title: "attw: kit" }),
    ],
    (run) => run()
  )
}

/**
 * @param {string} name
 * @param {string} tarball
 * @returns {Promise<Finding>}
 */
async function lintPackage(name, tarball) {
  const content = new Uint8Array(await readFile(tarball)).buffer
  const { messages, pkg } = await publint({ pack: { tarball: content } })
  return {
    title: `publint: ${name}`,
    problems: messages.map(
      (message) => formatMessage(message, pkg, { color: false }) ?? message.code
    ),
  }
}

/**
 * Two at a time, for a machine of two cores; the results in order.
 * @template T, R
 * @param {T[]} items
 * @param {(item: T) => Promise<R>} work
 * @returns {Promise<R[]>}
 */
async function inPairs(items, work) {
  /** @type {R[]} */
  const results = []
  const queue = items.entries()
  await Promise.all(
    [1, 2].map(async () => {
      for (const [index, item] of queue) results[index] = await work(item)
    })
  )
  return results
}
