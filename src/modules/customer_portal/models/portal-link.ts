import { model } from "@medusajs/framework/utils"
import { PortalSession } from "./portal-session"

/** A signed, time-limited link that opens one customer's portal. The token itself is never stored. */
export const PortalLink = model
  .define(
    { name: "PortalLink", tableName: "customer_portal_link" },
    {
      id: model.id({ prefix: "plink" }).primaryKey(),
      customer_id: model.text(),
      /** SHA-256 of the token's `jti`, hex. */
      jti_hash: model.text().unique(),
      kid: model.text(),
      /** See `emailHash`: the link ends when the customer's address changes. */
      email_hash: model.text(),
      target: model.text().default("overview"),
      note: model.text().nullable(),
      locale: model.text().nullable(),
      created_by: model.text().nullable(),
      expires_at: model.dateTime(),
      max_uses: model.number().nullable(),
      use_count: model.number().default(0),
      first_used_at: model.dateTime().nullable(),
      last_used_at: model.dateTime().nullable(),
      /** Hashed ids of the browsers that need no code under the forwarding guard. */
      browser_hashes: model.array().nullable(),
      sent_to: model.text().nullable(),
      revoked_at: model.dateTime().nullable(),
      revoked_by: model.text().nullable(),
      revoke_reason: model.text().nullable(),
      sessions: model.hasMany(() => PortalSession, { mappedBy: "link" }),
    }
  )
  .indexes([{ on: ["customer_id", "created_at"] }])
