import { model } from "@medusajs/framework/utils"

/** One line of the audit log. Rows are only ever added; they hold no token and no full address. */
export const PortalEvent = model
  .define(
    { name: "PortalEvent", tableName: "customer_portal_event" },
    {
      id: model.id({ prefix: "pevt" }).primaryKey(),
      type: model.enum([
        "link_created",
        "link_revoked",
        "link_refused",
        "session_started",
        "session_ended",
        "hosted_billing_requested",
      ]),
      customer_id: model.text().nullable(),
      link_id: model.text().nullable(),
      session_id: model.text().nullable(),
      /** Who did it: a user or API key id, `customer`, or `system`. */
      actor: model.text(),
      /** Why a link was refused or revoked, or a session ended. */
      reason: model.text().nullable(),
      ip: model.text().nullable(),
    }
  )
  .indexes([{ on: ["customer_id", "created_at"] }, { on: ["link_id"] }])
