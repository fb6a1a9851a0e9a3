import { model } from "@medusajs/framework/utils"

/** A MakePay payment link with its latest session, mirrored. */
export const MakepayPayment = model
  .define(
    { name: "MakepayPayment", tableName: "makepay_billing_payment" },
    {
      id: model.id({ prefix: "mppay" }).primaryKey(),
      uid: model.text().unique(),
      /** What the payment is to the customer, before its expiry is looked at (lib/payment-state). */
      state: model.enum([
        "due",
        "processing",
        "underpaid",
        "paid",
        "failed",
        "expired",
        "cancelled",
        "unavailable",
        "unknown",
      ]),
      /** MakePay's own words, which the state is made of. */
      link_status: model.text().nullable(),
      session_status: model.text().nullable(),
      title: model.text().nullable(),
      description: model.text().nullable(),
      /** To the digit as MakePay wrote it: text, never a float. */
      amount: model.text().nullable(),
      currency: model.text().nullable(),
      public_url: model.text().nullable(),
      settlement: model.json().nullable(),
      timeline: model.json(),
      /** The sort key; the beginning of time where MakePay gave none (lib/cursor). */
      made_at: model.dateTime(),
      changed_at: model.dateTime().nullable(),
      expires_at: model.dateTime().nullable(),
      email: model.text().nullable(),
      client_id: model.text().nullable(),
      metadata_client_id: model.text().nullable(),
      medusa_order_id: model.text().nullable(),
      content_hash: model.text(),
      absent_at: model.dateTime().nullable(),
      customer_id: model.text().nullable(),
      owner_rule: model.enum(["client_id", "order", "email"]).nullable(),
      /** The Medusa order that was paid with it, where one is known. */
      order_id: model.text().nullable(),
    }
  )
  .indexes([
    { on: ["customer_id", "made_at", "uid"] },
    { on: ["email"] },
    { on: ["client_id"] },
    { on: ["metadata_client_id"] },
    { on: ["medusa_order_id"] },
  ])
