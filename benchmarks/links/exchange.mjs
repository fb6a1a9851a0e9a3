import { step } from "../../scripts/lib/log.mjs"
import { compareLoads, rateFigure } from "../lib/compare.mjs"

const LINKS = 200

/**
 * `POST /store/customer-portal/sessions` beside a store route that does one SELECT; Medusa checks the
 * publishable key of both. Every exchange is a good one and opens a session.
 * @param {import("../lib/bench-shop.mjs").BenchShop} shop
 * @param {import("../lib/compare.mjs").Setting} setting
 */
export async function compareExchange(shop, setting) {
  const tokens = await step(`Making ${LINKS} links`, () => makeLinks(shop))
  const headers = { "x-publishable-api-key": shop.publishableKey }
  const rounds = await compareLoads(
    shop.url,
    {
      name: "one SELECT",
      requests: [{ method: "GET", path: "/store/bench/select", headers }],
    },
    {
      name: "exchange",
      requests: tokens.map((token, index) => ({
        method: "POST",
        path: "/store/customer-portal/sessions",
        headers: {
          ...headers,
          // As a storefront's server sends them.
          "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
          "x-portal-proxy-secret": shop.proxySecret,
          "x-portal-visitor": `198.51.100.${index}`,
        },
        body: { token },
        // One press of the button each: the same attempt again would be the same use.
        fresh: "attempt",
      })),
    },
    setting
  )
  return rateFigure("links.exchange", rounds, 0.6)
}

/**
 * Links without a limit of uses, for all customers in turn.
 * @param {import("../lib/bench-shop.mjs").BenchShop} shop
 * @returns {Promise<string[]>} their tokens
 */
async function makeLinks({ api, customers }) {
  const tokens = []
  for (let index = 0; index < LINKS; index += 1) {
    const { id } = customers[index % customers.length]
    const { url } = await api.post("/admin/customer-portal/links", { customer_id: id })
    tokens.push(new URL(url).hash.replace(/^#t=/, ""))
  }
  return tokens
}
