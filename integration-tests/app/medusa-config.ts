import { defineConfig } from "@medusajs/framework/utils"

/** The first key signs portal links, the others still verify: `PORTAL_LINK_SECRETS=kid:secret,kid:secret`. */
const linkSecrets = process.env.PORTAL_LINK_SECRETS?.split(",").map((entry) => {
  const [kid, secret] = entry.split(":")
  return { kid, secret }
})

/** Where mails are written as files, instead of to a mail service. */
const mailbox = process.env.MAILBOX_DIR

export default defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    redisUrl: process.env.REDIS_URL,
    // Demo and tests run in production mode, but on http://localhost.
    cookieOptions: process.env.PLAIN_HTTP === "true" ? { secure: false } : undefined,
    http: {
      storeCors: process.env.STORE_CORS ?? "http://localhost:8000",
      adminCors: process.env.ADMIN_CORS ?? "http://localhost:9000",
      authCors: process.env.AUTH_CORS ?? "http://localhost:9000",
      jwtSecret: process.env.JWT_SECRET,
      cookieSecret: process.env.COOKIE_SECRET,
    },
  },
  plugins: [
    {
      resolve: "medusa-plugin-makepay-portal",
      options: {
        keyId: process.env.MAKEPAY_KEY_ID,
        keySecret: process.env.MAKEPAY_KEY_SECRET,
        baseUrl: process.env.MAKEPAY_BASE_URL,
        checkoutDomains: process.env.MAKEPAY_CHECKOUT_DOMAINS?.split(","),
        portalUrl: process.env.PORTAL_URL,
        linkSecrets,
        proxySecret: process.env.PORTAL_PROXY_SECRET,
        syncInterval: Number(process.env.PORTAL_SYNC_INTERVAL ?? 600),
      },
    },
  ],
  modules: mailbox
    ? [
        {
          resolve: "@medusajs/medusa/notification",
          options: {
            providers: [
              {
                resolve: "@medusajs/medusa/notification-local",
                id: "local",
                options: { channels: ["feed"] },
              },
              {
                resolve: "./src/mailbox",
                id: "mailbox",
                options: { channels: ["email"], dir: mailbox },
              },
            ],
          },
        },
      ]
    : [],
})
