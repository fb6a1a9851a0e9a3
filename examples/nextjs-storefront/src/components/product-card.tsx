import type { Product } from "../lib/products"

export function ProductCard({ product }: { product: Product }) {
  return (
    <li className="product">
      <div className="product-picture" aria-hidden="true">
        <svg viewBox="0 0 64 64" width="72" height="72">
          <path d="M20 14h24l3 8v28a4 4 0 0 1-4 4H21a4 4 0 0 1-4-4V22z" />
          <path d="M17 22h30M32 32c-5 3-5 9 0 12 5-3 5-9 0-12zm0 0v12" />
        </svg>
      </div>
      <h2>{product.title}</h2>
      {product.description && <p>{product.description}</p>}
      {product.price && <p className="price">{product.price}</p>}
    </li>
  )
}
