import { model } from "@medusajs/framework/utils"

/** A recurring schedule at MakePay, mirrored. Each cycle is a payment that the customer makes by hand. */
export const MakepaySubscription = model
  .define(
    { name: "MakepaySubscription", tableName: "makepay_billing_subscription" },
    {
      id: model.id({ prefix: "mpsub" }).primaryKey(),
      uid: model.text().unique(),
      status: model.enum(["active", "paused", "overdue", "cancelled", "unknown"]),
      label: model.text().nullable(),
      /** In USD, to the digit as MakePay wrote it: text, never a float. */
      amount: model.text().nullable(),
      interval_unit: model.enum(["day", "week", "month", "year"]).nullable(),
      interval_count: model.number().nullable(),
      next_billing_at: model.dateTime().nullable(),
      email: model.text().nullable(),
      client_id: model.text().nullable(),
      metadata_client_id: model.text().nullable(),
      content_hash: model.text(),
      absent_at: model.dateTime().nullable(),
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
