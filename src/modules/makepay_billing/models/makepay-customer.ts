import { model } from "@medusajs/framework/utils"

/** MakePay's record of a customer, mirrored. */
export const MakepayCustomer = model
  .define(
    { name: "MakepayCustomer", tableName: "makepay_billing_customer" },
    {
      id: model.id({ prefix: "mpcus" }).primaryKey(),
      uid: model.text().unique(),
      name: model.text().nullable(),
      /** Trimmed and in lower case. */
      email: model.text().nullable(),
      client_id: model.text().nullable(),
      metadata_client_id: model.text().nullable(),
      content_hash: model.text(),
      /** Since when MakePay's complete list no longer has it. */
      absent_at: model.dateTime().nullable(),
      /** The Medusa customer that it belongs to, and by which rule. */
      customer_id: model.text().nullable(),
      owner_rule: model.enum(["client_id", "order", "email"]).nullable(),
    }
  )
  .indexes([
    { on: ["customer_id"] },
    { on: ["email"] },
    { on: ["client_id"] },
    { on: ["metadata_client_id"] },
  ])
