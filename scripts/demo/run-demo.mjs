import { log, secondsSince } from "../lib/log.mjs"
import { startStack } from "../stack/start-stack.mjs"
import { invitation } from "./invitation.mjs"

/**
 * @param {object} options
 * @param {boolean} [options.json]
 * @param {boolean} [options.once]
 * @param {boolean} [options.verbose]
 * @param {{ backend?: number, storefront?: number }} options.ports
 * @returns {Promise<import("../lib/run-until-stopped.mjs").Cleanup | import("../lib/run-until-stopped.mjs").Outcome>}
 */
export async function runDemo({ json, once, verbose, ports }) {
  const start = Date.now()
  const onLine = verbose ? (/** @type {string} */ line) => log(`  ${line}`) : undefined
  const { stack, stop } = await startStack({ ports, onLine })
  log(`Ready after ${secondsSince(start)}.`)

  if (once) {
    const { walkThrough } = await import("./walk-through.mjs")
    await walkThrough(stack)
    await stop()
    return { code: 0, lastWord: "demo ok" }
  }
  if (json) process.stdout.write(`${JSON.stringify(stack)}\n`)
  else log(await invitation(stack))
  return stop
}
