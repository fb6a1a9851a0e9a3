/**
 * @typedef {object} Bench
 * @property {string} about
 * @property {(shop: import("./lib/bench-shop.mjs").BenchShop, setting: import("./lib/compare.mjs").Setting) => Promise<import("../scripts/lib/figures.mjs").Figure[]>} run
 *   measures; the figure that matters most comes last
 */

/** In the order in which they run. @type {Record<string, () => Promise<Bench>>} */
export const benches = {
  links: async () => (await import("./links/links-bench.mjs")).linksBench,
}
