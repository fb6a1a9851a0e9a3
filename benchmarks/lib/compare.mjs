import { log } from "../../scripts/lib/log.mjs"
import { median } from "../../scripts/lib/statistics.mjs"
import { measureLoad } from "./load.mjs"

/**
 * @typedef {object} Side
 * @property {string} name
 * @property {import("./load.mjs").LoadRequest[]} requests
 */

/**
 * @typedef {object} Round
 * @property {import("./load.mjs").Throughput} ours
 * @property {import("./load.mjs").Throughput} baseline
 * @property {number} ratio of the rates
 */

/** @typedef {{ rounds: number, seconds: number, connections: number }} Setting */

/** Seconds of load on each side before anything counts: Node compiles what is hot. */
export const WARM_UP = 5

/**
 * Measures two kinds of requests at the same server in turns, so that whatever else this machine does
 * meets both alike.
 * @param {string} url
 * @param {Side} baseline
 * @param {Side} ours
 * @param {Setting} setting
 * @returns {Promise<Round[]>}
 */
export async function compareLoads(url, baseline, ours, { rounds, seconds, connections }) {
  log(`Warming up: ${baseline.name}, ${ours.name} …`)
  for (const { requests } of [baseline, ours]) {
    await measureLoad({ url, requests, connections, seconds: WARM_UP })
  }
  const results = []
  for (let round = 1; round <= rounds; round += 1) {
    const base = await measureLoad({ url, requests: baseline.requests, connections, seconds })
    const own = await measureLoad({ url, requests: ours.requests, connections, seconds })
    const ratio = own.rate / base.rate
    results.push({ ours: own, baseline: base, ratio })
    log(
      `  round ${round} of ${rounds}: ${baseline.name} ${base.rate.toFixed(0)}/s, ${ours.name} ${own.rate.toFixed(0)}/s, ratio ${ratio.toFixed(2)}`
    )
  }
  return results
}

/**
 * The figure for a side whose rate has to reach a share of the baseline's. Its ratio is the median of
 * the rounds' ratios.
 * @param {string} name
 * @param {Round[]} rounds
 * @param {number} goal
 * @returns {import("../../scripts/lib/figures.mjs").Figure}
 */
export function rateFigure(name, rounds, goal) {
  const rates = rounds.map(({ ours }) => ours.rate)
  const baselines = rounds.map(({ baseline }) => baseline.rate)
  const ratios = rounds.map(({ ratio }) => ratio)
  return {
    name,
    unit: "requests/s",
    values: rates,
    against: baselines,
    ratios,
    goal,
    holds: median(ratios) >= goal,
    wanted: `ratio at least ${goal}`,
    notes: [
      latencyNote(
        "ours",
        rounds.map(({ ours }) => ours.latency)
      ),
      latencyNote(
        "baseline",
        rounds.map(({ baseline }) => baseline.latency)
      ),
    ],
  }
}

/**
 * @param {string} who
 * @param {{ p50: number, p99: number }[]} latencies
 */
function latencyNote(who, latencies) {
  const p50 = median(latencies.map((latency) => latency.p50))
  const p99 = median(latencies.map((latency) => latency.p99))
  return `latency of ${who}: p50 ${p50} ms, p99 ${p99} ms`
}
