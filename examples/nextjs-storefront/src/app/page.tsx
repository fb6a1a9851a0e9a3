import { connection } from "next/server"

import { ProductCard } from "../components/product-card"
import { listProducts } from "../lib/products"

export default async function HomePage() {
  // The backend is asked per visit, so the shop builds without one.
  await connection()
  const products = await listProducts()
  return (
    <div className="wide">
      <section className="hero">
        <h1>Coffee that compiles.</h1>
        <p>Small lots, roasted light, paid in the currency you like.</p>
      </section>
      {products && products.length > 0 ? (
        <ul className="products">
          {products.map((product) => (
            <ProductCard key={product.id} product={product} />
          ))}
        </ul>
      ) : (
        <p className="empty">
          {products
            ? "The shelves are empty just now. Come back on Friday."
            : "The shop's shelves cannot be reached just now. Please come back in a minute."}
        </p>
      )}
    </div>
  )
}
