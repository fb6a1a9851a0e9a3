import { model } from "@medusajs/framework/utils"

/** Something that a customer asked for and the merchant decides. */
export const PortalRequest = model
  .define(
    { name: "PortalRequest", tableName: "customer_portal_request" },
    {
      id: model.id({ prefix: "preq" }).primaryKey(),
      type: model.enum(["new_link"]),
      status: model.enum(["open", "done", "declined"]).default("open"),
      customer_id: model.text(),
      link_id: model.text(),
      answer: model.text().nullable(),
      answered_by: model.text().nullable(),
      answered_at: model.dateTime().nullable(),
    }
  )
  .indexes([
    { on: ["customer_id", "created_at"] },
    // Asking twice is asking once.
    { on: ["link_id", "type"], unique: true, where: "status = 'open' AND deleted_at IS NULL" },
  ])
