import { findBrowser } from "../lib/browser.mjs"
import { assertDiskSpace } from "../lib/disk.mjs"
import { log, secondsSince } from "../lib/log.mjs"
import { wantedPort } from "../lib/ports.mjs"
import { startStack } from "../stack/start-stack.mjs"
import { invitation } from "./invitation.mjs"

/**
 * @param {{ json?: boolean, once?: boolean, verbose?: boolean }} options
 * @returns {Promise<import("../lib/run-until-stopped.mjs").Cleanup | import("../lib/run-until-stopped.mjs").Outcome>}
 */
export async function runDemo({ json, once, verbose }) {
  const start = Date.now()
  await assertDiskSpace()
  if (once) findBrowser()
  const ports =
    json || once
      ? {}
      : {
          backend: await wantedPort(
            Number(process.env.DEMO_BACKEND_PORT ?? 9000),
            "DEMO_BACKEND_PORT"
          ),
          storefront: await wantedPort(
            Number(process.env.DEMO_SHOP_PORT ?? 8000),
            "DEMO_SHOP_PORT"
          ),
        }
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
