import { compareLoads, rateFigure } from "../lib/compare.mjs"

/**
 * `POST /admin/customer-portal/links` beside an admin route that makes one record with a
 * `MedusaService`. Both with the same admin user's bearer token: a secret API key would add Medusa's
 * scrypt to both sides, and hide what is compared.
 * @param {import("../lib/bench-shop.mjs").BenchShop} shop
 * @param {import("../lib/compare.mjs").Setting} setting
 */
export async function compareGenerate(shop, setting) {
  const headers = { authorization: `Bearer ${shop.api.token}` }
  const rounds = await compareLoads(
    shop.url,
    {
      name: "one create",
      requests: [
        { method: "POST", path: "/admin/bench/create", headers, body: { text: "A note" } },
      ],
    },
    {
      name: "generate",
      requests: shop.customers.map(({ id }) => ({
        method: "POST",
        path: "/admin/customer-portal/links",
        headers,
        body: { customer_id: id },
      })),
    },
    setting
  )
  return rateFigure("links.generate", rounds, 0.3)
}
