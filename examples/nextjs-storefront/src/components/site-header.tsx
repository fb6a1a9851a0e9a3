import Link from "next/link"

export function SiteHeader() {
  return (
    <header className="site-header">
      <div className="wide">
        <Link className="wordmark" href="/">
          Kaffee <span>&amp;</span> Kode
        </Link>
        <nav aria-label="Shop">
          <Link href="/">Coffee</Link>
          {/* Not prefetched: billing is rendered when somebody asks for it. */}
          <Link href="/portal" prefetch={false}>
            Your billing
          </Link>
        </nav>
      </div>
    </header>
  )
}
