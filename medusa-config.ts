import path from "node:path"
import { defineConfig } from "@medusajs/framework/utils"
import type { PortalPluginOptions } from "./src/types"

/** The first key signs portal links, the others still verify: `PORTAL_LINK_SECRETS=kid:secret,kid:secret`. */
const linkSecrets = process.env.PORTAL_LINK_SECRETS?.split(",").map((entry) => {
  const [kid, secret] = entry.split(":")
  return { kid, secret }
})

/** Runs the plugin from source as an app: `medusa develop` and the HTTP tests. Never packed. */
const options: PortalPluginOptions = {
  keyId: process.env.MAKEPAY_KEY_ID ?? "",
  keySecret: process.env.MAKEPAY_KEY_SECRET ?? "",
  baseUrl: process.env.MAKEPAY_BASE_URL,
  checkoutDomains: process.env.MAKEPAY_CHECKOUT_DOMAINS?.split(","),
  portalUrl: process.env.PORTAL_URL ?? "http://localhost:8000/portal",
  linkSecrets,
  proxySecret: process.env.PORTAL_PROXY_SECRET,
  syncInterval: Number(process.env.PORTAL_SYNC_INTERVAL ?? 600),
}

/** Where mails are written as files, instead of to a mail service. */
const mailbox = process.env.MAILBOX_DIR

export default defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: {
      storeCors: process.env.STORE_CORS ?? "http://localhost:8000",
      adminCors: process.env.ADMIN_CORS ?? "http://localhost:9000",
      authCors: process.env.AUTH_CORS ?? "http://localhost:9000",
      jwtSecret: process.env.JWT_SECRET ?? "development-jwt-secret",
      cookieSecret: process.env.COOKIE_SECRET ?? "development-cookie-secret",
    },
  },
  modules: [
    { resolve: "./src/modules/customer_portal", options },
    { resolve: "./src/modules/makepay_billing", options },
    ...(mailbox
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
                  // Absolute, since Medusa looks for relative ones below ./src.
                  resolve: path.join(__dirname, "integration-tests/app/src/mailbox"),
                  id: "mailbox",
                  options: { channels: ["email"], dir: mailbox },
                },
              ],
            },
          },
        ]
      : []),
  ],
})
