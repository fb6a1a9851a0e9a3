/**
 * Fills an empty Medusa with a small coffee shop, through the admin API alone.
 */

const currency = "eur"

/** Title, handle, description and price in EUR of what the shop sells. */
const products = [
  ["House blend", "house-blend", "Dark chocolate and plum. 250 g of whole beans.", 12.5],
  ["Morning light", "morning-light", "Citrus and honey. 250 g of whole beans.", 13.9],
  ["Decaf", "decaf", "All of the taste, none of the jitters. 250 g of whole beans.", 13.2],
  ["Hand grinder", "hand-grinder", "Steel burrs, forty settings, folds flat.", 89],
  ["Filter papers", "filter-papers", "A hundred, unbleached, size 2.", 6.4],
  ["Pour-over set", "pour-over-set", "Dripper, server and scoop.", 46],
]

/**
 * @typedef {object} Shop
 * @property {string} publishableKey
 * @property {string} regionId
 * @property {string} salesChannelId
 * @property {string[]} variantIds
 */

/**
 * @param {import("./admin-api.mjs").AdminApi} api
 * @returns {Promise<Shop>}
 */
export async function seedShop(api) {
  const { stores } = await api.get("/admin/stores")
  const store = stores[0]
  const salesChannelId = store.default_sales_channel_id ?? (await addSalesChannel(api, store.id))
  await api.post(`/admin/stores/${store.id}`, {
    name: "Kaffee & Kode",
    supported_currencies: [{ currency_code: currency, is_default: true }],
  })
  const region = await findOrMake(api, "regions", "name=Europe", {
    name: "Europe",
    currency_code: currency,
    countries: ["de", "dk", "es", "fr", "it", "se"],
  })
  const variantIds = []
  for (const [title, handle, description, price] of products) {
    const product = await findOrMake(api, "products", `handle=${handle}`, {
      title,
      handle,
      description,
      status: "published",
      sales_channels: [{ id: salesChannelId }],
      options: [{ title: "Pack", values: ["One"] }],
      variants: [
        {
          title: "One",
          options: { Pack: "One" },
          manage_inventory: false,
          prices: [{ amount: price, currency_code: currency }],
        },
      ],
    })
    variantIds.push(product.variants[0].id)
  }
  const { api_key } = await api.post("/admin/api-keys", { title: "Shop", type: "publishable" })
  await api.post(`/admin/api-keys/${api_key.id}/sales-channels`, { add: [salesChannelId] })
  return { publishableKey: api_key.token, regionId: region.id, salesChannelId, variantIds }
}

/**
 * What is there already stays: the database may be one that the demo has filled before.
 * @param {import("./admin-api.mjs").AdminApi} api
 * @param {"regions" | "products" | "customers"} resource
 * @param {string} query that only the wanted one fits
 * @param {object} body to make it
 * @returns {Promise<any>}
 */
async function findOrMake(api, resource, query, body) {
  const { [resource]: found } = await api.get(`/admin/${resource}?${query}`)
  if (found.length > 0) return found[0]
  const made = await api.post(`/admin/${resource}`, body)
  return made[resource.slice(0, -1)]
}

/**
 * @param {import("./admin-api.mjs").AdminApi} api
 * @param {string} storeId
 */
async function addSalesChannel(api, storeId) {
  const { sales_channel } = await api.post("/admin/sales-channels", { name: "Web" })
  await api.post(`/admin/stores/${storeId}`, { default_sales_channel_id: sales_channel.id })
  return sales_channel.id
}

/**
 * @typedef {{ id: string, email: string, name: string }} ShopCustomer
 */

/**
 * @param {import("./admin-api.mjs").AdminApi} api
 * @param {{ email: string, name: string }[]} people
 * @returns {Promise<ShopCustomer[]>} in the order given
 */
export async function seedCustomers(api, people) {
  return Promise.all(
    people.map(async ({ email, name }) => {
      const [first_name, ...rest] = name.split(" ")
      const customer = await findOrMake(api, "customers", `email=${encodeURIComponent(email)}`, {
        email,
        first_name,
        last_name: rest.join(" ") || undefined,
      })
      return { id: customer.id, email: customer.email, name }
    })
  )
}

/**
 * An order as the shop's staff would enter it.
 * @param {import("./admin-api.mjs").AdminApi} api
 * @param {Shop} shop
 * @param {ShopCustomer} customer
 * @returns {Promise<{ id: string, display_id: number }>}
 */
export async function seedOrder(api, shop, customer) {
  const { draft_order } = await api.post("/admin/draft-orders", {
    email: customer.email,
    customer_id: customer.id,
    region_id: shop.regionId,
    sales_channel_id: shop.salesChannelId,
    items: [
      { variant_id: shop.variantIds[0], quantity: 2 },
      { variant_id: shop.variantIds[4], quantity: 1 },
    ],
  })
  const { order } = await api.post(`/admin/draft-orders/${draft_order.id}/convert-to-order`)
  return order
}
