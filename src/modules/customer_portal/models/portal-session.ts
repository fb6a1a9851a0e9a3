import { model } from "@medusajs/framework/utils"
import { PortalLink } from "./portal-link"

/** One browser's stay in the portal. The storefront's server holds the secret, we its hash. */
export const PortalSession = model
  .define(
    { name: "PortalSession", tableName: "customer_portal_session" },
    {
      id: model.id({ prefix: "psess" }).primaryKey(),
      link: model.belongsTo(() => PortalLink, { mappedBy: "sessions" }),
      customer_id: model.text(),
      /** SHA-256 of the session token, hex. */
      secret_hash: model.text().unique(),
      /** SHA-256 of the landing page's attempt, hex: the same attempt again is the same use. */
      attempt_hash: model.text().unique().nullable(),
      last_seen_at: model.dateTime(),
      idle_expires_at: model.dateTime(),
      expires_at: model.dateTime(),
      ended_at: model.dateTime().nullable(),
      end_reason: model.text().nullable(),
      /** The browser's family, such as `Firefox on Windows`. */
      device: model.text().nullable(),
      /** The visitor's address without its host part: IPv4 /24, IPv6 /48. */
      ip: model.text().nullable(),
    }
  )
  .indexes([{ on: ["customer_id"] }])
