import { log } from "./log.mjs"
import { stopAll } from "./processes.mjs"

/** @typedef {() => Promise<void>} Cleanup */

/**
 * How a run ended: `code` is its exit code, `lastWord` the last line on stdout, written when nothing
 * else can be.
 * @typedef {{ code: number, lastWord: string }} Outcome
 */

/** What a signal makes of a run: it unwinds, instead of going on with the next step. */
export class Stopped extends Error {
  /** @param {NodeJS.Signals | "parent"} reason */
  constructor(reason) {
    super(`Stopped by ${reason}`)
    this.reason = reason
  }
}

/**
 * Runs `work` and leaves nothing running, however it ends. Where `work` answers with a clean-up, it
 * is called on Ctrl-C or SIGTERM, and everything stays up until then. Ends this process: with the
 * code of the outcome, with 0 after a requested stop of something that was up, with 130 where a
 * signal interrupted the work, and with 1 and the error's message after a failure.
 * @param {(stopped: AbortSignal) => Promise<Cleanup | Outcome | void>} work
 * @returns {Promise<never>}
 */
export async function runUntilStopped(work) {
  const { signal, aborted } = stopRequests()
  /** @type {Outcome} */
  let outcome = { code: 0, lastWord: "" }
  try {
    const result = await Promise.race([work(signal), aborted])
    if (typeof result === "function") {
      await aborted.catch(() => {})
      log("Stopping …")
      await result()
    } else if (result) {
      outcome = result
    }
  } catch (error) {
    outcome = { code: error instanceof Stopped ? 130 : 1, lastWord: "" }
    log(error instanceof Stopped ? "Stopping …" : `\n${explain(error)}`)
  }
  await stopAll()
  if (outcome.lastWord) process.stdout.write(`${outcome.lastWord}\n`)
  process.exit(outcome.code)
}

/**
 * Turns signals into an AbortSignal and a promise that rejects with `Stopped`. Signals that follow
 * change nothing: stopping is bounded in time anyway, and npm sends Ctrl-C a second time.
 */
function stopRequests() {
  const controller = new AbortController()
  /** @type {Promise<never>} */
  const aborted = new Promise((_, reject) => {
    controller.signal.addEventListener("abort", () => reject(controller.signal.reason))
  })
  aborted.catch(() => {})
  for (const name of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(name, () => controller.abort(new Stopped(name)))
  }
  // Started by npm: if npm is killed the hard way, nobody is left to send a signal.
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid
    setInterval(() => {
      if (process.ppid !== parent) controller.abort(new Stopped("parent"))
    }, 1000).unref()
  }
  return { signal: controller.signal, aborted }
}

/**
 * An error in words, with what to do where that is known.
 * @param {unknown} error
 * @returns {string}
 */
export function explain(error) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error)
  switch (code) {
    case "ENOSPC":
      return `The disk is full. About 3 GB are needed for dependencies, builds and data (${message}).`
    case "EACCES":
      return `This user may not do that here: ${message}.`
    case "EADDRINUSE":
      return `A port is in use: ${message}. Stop the program that holds it and try again.`
    default:
      return process.env.DEBUG && error instanceof Error ? String(error.stack) : message
  }
}
