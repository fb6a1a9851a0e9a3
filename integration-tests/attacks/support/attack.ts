import { ALIKE, heldAgainst } from "./alike"
import type { Forge } from "./forge"
import type { Shop } from "./shop"

/** One attack: what it tries, what must come of it, and the trying, which says what did. */
export interface Attack {
  attack: string
  expected: string
  run: (shop: Shop) => Promise<string>
}

/** Tokens that the exchange must refuse just as it refuses one that names no link. */
export function refusedTokens(table: [attack: string, forge: Forge][]): Attack[] {
  return table.map(([attack, forge]) => ({
    attack,
    expected: ALIKE,
    run: async (shop) => heldAgainst(shop.unknownToken, await shop.exchange(await forge(shop))),
  }))
}
