import { model } from "@medusajs/framework/utils"

/** A code that was mailed to a customer, because a link was opened in another browser than its first. */
export const PortalCode = model
  .define(
    { name: "PortalCode", tableName: "customer_portal_code" },
    {
      id: model.id({ prefix: "pcode" }).primaryKey(),
      link_id: model.text(),
      customer_id: model.text(),
      /** SHA-256 of the challenge that the browser holds, hex. */
      challenge_hash: model.text().unique(),
      /** See `hashCode`; null until the code is made. */
      code_hash: model.text().nullable(),
      browser_hash: model.text(),
      tries: model.number().default(0),
      expires_at: model.dateTime(),
      used_at: model.dateTime().nullable(),
    }
  )
  .indexes([{ on: ["link_id"] }, { on: ["expires_at"] }])
