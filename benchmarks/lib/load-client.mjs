/**
 * Puts a server under load as the file named by the first argument says (see load.mjs), and prints
 * one line of JSON, a `LoadCount`.
 */
import { randomBytes } from "node:crypto"
import { readFile } from "node:fs/promises"
import autocannon from "autocannon"

/**
 * @typedef {object} LoadCount
 * @property {number} good 2xx
 * @property {number} bad any other answer
 * @property {number} errors connections that broke, answers that did not come in 10 s
 * @property {string | null} firstBad status and body
 * @property {number} seconds
 * @property {{ p50: number, p99: number }} latency milliseconds
 */

/** @type {import("./load.mjs").Load} */
const { url, requests, connections, seconds } = JSON.parse(await readFile(process.argv[2], "utf8"))

/** @type {string | null} */
let firstBad = null
const ready = requests.map(({ body, headers, fresh, ...request }) => ({
  ...request,
  headers: { ...headers, ...(body ? { "content-type": "application/json" } : {}) },
  body: body && JSON.stringify(body),
  ...(fresh && {
    setupRequest: (/** @type {autocannon.Request} */ one) => ({
      ...one,
      body: JSON.stringify({ ...body, [fresh]: randomBytes(32).toString("base64url") }),
    }),
  }),
  /** @type {(status: number, body: string) => void} */
  onResponse: (status, answer) => {
    if (status < 200 || status > 299) firstBad ??= `${status} ${answer.slice(0, 300)}`
  },
}))

let client = 0
const result = await autocannon({
  url,
  connections,
  duration: seconds,
  requests: ready,
  // Otherwise all connections would ask for the same at the same time.
  setupClient: (one) => {
    const own = ready.filter((_, index) => index % connections === client)
    client += 1
    if (own.length > 0) one.setRequests(own)
  },
})

/** @type {LoadCount} */
const count = {
  good: result["2xx"],
  bad: result.non2xx,
  errors: result.errors,
  firstBad,
  seconds: result.duration,
  latency: { p50: result.latency.p50, p99: result.latency.p99 },
}
process.stdout.write(`${JSON.stringify(count)}\n`)
