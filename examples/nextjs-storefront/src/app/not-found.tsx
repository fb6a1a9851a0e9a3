import Link from "next/link"
import { connection } from "next/server"

export default async function NotFound() {
  // A page that is made at build time has no nonce for its scripts.
  await connection()
  return (
    <div className="wide hero">
      <h1>Nothing brewing here.</h1>
      <p>
        <Link href="/">Back to the coffee</Link>
      </p>
    </div>
  )
}
