import type { Metadata } from "next"
import type { ReactNode } from "react"

import { SiteFooter } from "../components/site-footer"
import { SiteHeader } from "../components/site-header"
import "./globals.css"

export const metadata: Metadata = {
  title: { default: "Kaffee & Kode", template: "%s · Kaffee & Kode" },
  description: "Coffee for people who write software.",
  icons: {
    icon: "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%238a3b12'/%3E%3Cpath d='M8 11h13v8a6 6 0 0 1-6 6h-1a6 6 0 0 1-6-6zm13 2h2a3 3 0 0 1 0 7h-2' fill='none' stroke='%23fff' stroke-width='2.4'/%3E%3C/svg%3E",
  },
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <a className="skip" href="#content">
          Skip to content
        </a>
        <SiteHeader />
        <main id="content">{children}</main>
        <SiteFooter />
      </body>
    </html>
  )
}
