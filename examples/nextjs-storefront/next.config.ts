import type { NextConfig } from "next"

const noindex = { key: "X-Robots-Tag", value: "noindex, nofollow" }
const noStore = { key: "Cache-Control", value: "private, no-store" }

const config: NextConfig = {
  poweredByHeader: false,
  // This folder lies within another project, whose lockfile Next would otherwise take for the root.
  turbopack: { root: import.meta.dirname },
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
        {
          key: "Permissions-Policy",
          value: "camera=(), geolocation=(), microphone=(), payment=()",
        },
      ],
    },
    // A portal link is opened here, its token in the fragment.
    {
      source: "/portal",
      headers: [noindex, noStore, { key: "Referrer-Policy", value: "no-referrer" }],
    },
    // Not no-referrer: under it browsers post forms with "Origin: null", which server actions refuse.
    {
      source: "/portal/:path+",
      headers: [noindex, noStore, { key: "Referrer-Policy", value: "same-origin" }],
    },
  ],
}

export default config
