export interface Product {
  id: string
  title: string
  description: string | null
  /** Formatted, of the cheapest variant. */
  price: string | null
}

interface StorePrice {
  calculated_amount: number
  currency_code: string
}

interface StoreProduct {
  id: string
  title: string
  description: string | null
  variants?: { calculated_price?: StorePrice | null }[]
}

/** The shop's products in its first region; `null` when the backend does not answer. */
export async function listProducts(): Promise<Product[] | null> {
  try {
    const { regions } = await store<{ regions: { id: string }[] }>("/store/regions?limit=1")
    const region = regions[0]
    // Medusa can tell a price only for a region.
    const query = new URLSearchParams(
      region
        ? { region_id: region.id, fields: "id,title,description,*variants.calculated_price" }
        : { fields: "id,title,description" }
    )
    const { products } = await store<{ products: StoreProduct[] }>(
      `/store/products?limit=12&${query}`
    )
    return products.map(({ id, title, description, variants = [] }) => ({
      id,
      title,
      description,
      price: cheapest(variants.map((variant) => variant.calculated_price ?? null)),
    }))
  } catch (error) {
    console.error(`Products: ${error instanceof Error ? error.message : "unknown error"}`)
    return null
  }
}

async function store<T>(path: string): Promise<T> {
  const backend = process.env.MEDUSA_BACKEND_URL
  const key = process.env.MEDUSA_PUBLISHABLE_KEY
  if (!backend || !key) throw new Error("set MEDUSA_BACKEND_URL and MEDUSA_PUBLISHABLE_KEY.")
  const response = await fetch(new URL(path, backend), {
    headers: { "x-publishable-api-key": key },
    cache: "no-store",
    signal: AbortSignal.timeout(5000),
  })
  if (!response.ok) throw new Error(`the backend answered ${response.status}.`)
  return (await response.json()) as T
}

function cheapest(prices: (StorePrice | null)[]): string | null {
  const [first] = prices
    .filter((price) => price !== null)
    .sort((a, b) => a.calculated_amount - b.calculated_amount)
  return first
    ? new Intl.NumberFormat("en", { style: "currency", currency: first.currency_code }).format(
        first.calculated_amount
      )
    : null
}
