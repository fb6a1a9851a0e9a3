import { compareExchange } from "./exchange.mjs"
import { compareGenerate } from "./generate.mjs"
import { measureTokenCheck } from "./token-check.mjs"

/** @type {import("../benches.mjs").Bench} */
export const linksBench = {
  about: "portal links made, checked and exchanged",
  run: async (shop, setting) => [
    await measureTokenCheck(setting),
    await compareGenerate(shop, setting),
    await compareExchange(shop, setting),
  ],
}
