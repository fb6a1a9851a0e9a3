import { appendFileSync } from "node:fs"
import type { Attack } from "./attack"
import type { Shop } from "./shop"

/** What came of an attack that was tried. */
export interface Outcome {
  family: string
  attack: string
  expected: string
  got: string
}

/** Tries the attacks of a family, one after another, on one shop. */
export async function tryAll(shop: Shop, family: string, attacks: Attack[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const { attack, expected, run } of attacks) {
    const got = await run(shop).catch((error: Error) => `the test broke: ${error.stack}`)
    outcomes.push({ family, attack, expected, got })
  }
  return outcomes
}

/** Hands outcomes to the runner, which prints them as a table; Jest itself is silent. */
export function report(outcomes: Outcome[]): void {
  const file = process.env.TEST_TABLE
  if (file) {
    const rows = outcomes.map(({ family, attack, expected, got }) => ({
      attack: `${family}: ${attack}`,
      expected,
      got,
    }))
    appendFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(""))
  }
}
