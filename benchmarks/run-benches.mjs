import { parseArgs } from "node:util"
import { ensureBuilt } from "../scripts/lib/build.mjs"
import { log, secondsSince } from "../scripts/lib/log.mjs"
import { benches } from "./benches.mjs"
import { startBenchShop } from "./lib/bench-shop.mjs"
import { figureTable, jsonLine } from "../scripts/lib/figures.mjs"
import { describeMachine, describeSetting, warnIfBusy } from "./lib/setting.mjs"

/**
 * Runs these benchmarks, or all, each on a shop of its own. Prints the setting and a table, and as
 * last lines one JSON object for each figure.
 * @param {string[]} args
 * @returns {Promise<import("../scripts/lib/run-until-stopped.mjs").Outcome>} code 1 where a goal does
 *   not hold
 */
export async function runBenches(args) {
  const { names, setting } = readArguments(args)
  await ensureBuilt(["emulator", "database"])
  const figures = []
  for (const name of names) {
    const start = Date.now()
    const bench = await benches[name]()
    log(`\n— ${name}: ${bench.about} —`)
    const { shop, stop } = await startBenchShop()
    const machine = await describeMachine(shop)
    warnIfBusy()
    const found = await bench.run(shop, setting)
    await stop()
    process.stdout.write(
      `\n${name}\n${machine}\n${describeSetting(setting)}\n${figureTable(found)}\n\n`
    )
    figures.push(...found)
    log(`${name}: ${secondsSince(start)}`)
  }
  return {
    code: figures.every(({ holds }) => holds) ? 0 : 1,
    lastWord: figures.map(jsonLine).join("\n"),
  }
}

/** @param {string[]} args */
function readArguments(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      rounds: { type: "string", default: "5" },
      seconds: { type: "string", default: "4" },
      connections: { type: "string", default: "8" },
    },
  })
  const unknown = positionals.filter((name) => !(name in benches))
  if (unknown.length > 0) {
    throw new Error(
      `There is no benchmark ${unknown.join(", ")}. The benchmarks: ${Object.keys(benches).join(", ")}.`
    )
  }
  return {
    names: positionals.length > 0 ? positionals : Object.keys(benches),
    setting: {
      rounds: count("rounds", values.rounds),
      seconds: count("seconds", values.seconds),
      connections: count("connections", values.connections),
    },
  }
}

/**
 * @param {string} name
 * @param {string} text
 */
function count(name, text) {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) {
    throw new Error(`--${name} must be a whole number from 1 on, not ${text}.`)
  }
  return value
}
