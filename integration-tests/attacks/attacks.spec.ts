import { portalSuite } from "../http/support/portal-suite"
import { forged } from "./support/forge"
import { ATTACKED_APP } from "./support/keys"
import { report, tryAll, type Outcome } from "./support/outcomes"
import { openShop, type Shop } from "./support/shop"
import { storeAnswersThatMayBeKept } from "./support/stored-answers"
import { families } from "./tables"

/**
 * A restored database before each of hundreds of tests would take minutes. So every attack is tried on
 * one running shop, and then each is judged by a test of its own.
 */
const outcomes = new Map<string, Outcome>()
const keyOf = (family: string, attack: string) => `${family}: ${attack}`

portalSuite(
  "attacks on a running shop",
  (app) => {
    let shop: Shop
    let controls: { genuine: string; forged: string; status: number; again: number }
    let kept: string[]

    it("are tried", async () => {
      shop = await openShop(app)
      const untouched = await forged({})(shop)
      controls = {
        genuine: shop.genuine.token,
        forged: untouched,
        status: (await shop.exchange(untouched)).status,
        again: 0,
      }
      for (const [family, attacks] of families) {
        const tried = await tryAll(shop, family, attacks)
        report(tried)
        for (const outcome of tried) {
          outcomes.set(keyOf(family, outcome.attack), outcome)
        }
      }
      controls.again = (await shop.exchange(untouched)).status
      kept = storeAnswersThatMayBeKept(shop.answers)

      // Without these, every refusal could be the forger's mistake.
      expect(controls.forged).toBe(controls.genuine)
      expect([controls.status, controls.again]).toEqual([200, 200])
      // Browsers, proxies and CDNs keep no answer, whatever was asked.
      expect(kept).toEqual([])
    }, 120_000)
  },
  { env: ATTACKED_APP, mailbox: true }
)

describe.each(families)("%s", (family, attacks) => {
  it.each(attacks.map(({ attack }) => attack))("%s", (attack) => {
    const { expected, got } = outcomes.get(keyOf(family, attack)) ?? {
      expected: "tried",
      got: "not tried: run the whole file",
    }
    expect(got).toBe(expected)
  })
})

it("has no two attacks of one name", () => {
  expect(outcomes.size).toBe(families.flatMap(([, attacks]) => attacks).length)
})
