export function SiteFooter() {
  return (
    <footer className="site-footer">
      <div className="wide">
        <p>Kaffee &amp; Kode, roasted on Fridays, shipped on Mondays.</p>
        <p>An example shop: nothing here is for sale.</p>
      </div>
    </footer>
  )
}
