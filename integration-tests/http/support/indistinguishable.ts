/** One round of a measurement: a time (ms) for each kind, taken in random order right after each other. */
export type Round<Kind extends string> = Record<Kind, number>

export interface Verdict {
  /** How often chance alone spreads the kinds as far as this; 1 / (PERMUTATIONS + 1) at the least. */
  p: number
  /** How far the fastest and the slowest kind lie apart (ms). */
  spread: number
  /** The time of each kind (ms), see {@link QUANTILE}. */
  times: Record<string, number>
}

/**
 * A kind's time is its lower quintile: whatever else a machine does only ever adds time, so that the fast
 * answers say most about the code and least about the neighbours (Crosby, Wallach and Riedi,
 * "Opportunities and Limits of Remote Timing Attacks", 2009).
 */
const QUANTILE = 0.2
const PERMUTATIONS = 2000

/**
 * Whether kinds can be told apart by their times: a permutation test on the spread between them.
 *
 * If kind makes no difference, a round's times might as well belong to its kinds in any other order. So the
 * rounds' labels are shuffled, and the verdict is how often that spreads the kinds as far as the
 * measurement did. This assumes nothing of how times are distributed, bears load that comes and goes, as
 * it compares within rounds, and is one test for all pairs, since a pair that differs spreads the whole.
 */
export function judge<Kind extends string>(rounds: Round<Kind>[], kinds: readonly Kind[]): Verdict {
  const rows = rounds.map((round) => kinds.map((kind) => round[kind]))
  const measured = kinds.map((_kind, column) => quantile(rows.map((row) => row[column])))
  const spread = spreadOf(measured)
  let asFar = 1
  for (let times = 0; times < PERMUTATIONS; times++) {
    const permuted = rows.map(shuffled)
    const spreadByChance = spreadOf(
      kinds.map((_kind, column) => quantile(permuted.map((row) => row[column])))
    )
    if (spreadByChance >= spread) asFar++
  }
  return {
    p: asFar / (PERMUTATIONS + 1),
    spread,
    times: Object.fromEntries(kinds.map((kind, column) => [kind, measured[column]])),
  }
}

function spreadOf(times: number[]): number {
  return Math.max(...times) - Math.min(...times)
}

function quantile(times: number[]): number {
  return Float64Array.from(times).sort()[Math.floor(times.length * QUANTILE)]
}

/** In an order that is as likely as any other (Fisher and Yates). */
export function shuffled<Value>(values: readonly Value[]): Value[] {
  const result = [...values]
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1))
    ;[result[last], result[other]] = [result[other], result[last]]
  }
  return result
}
