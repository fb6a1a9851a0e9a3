import { model } from "@medusajs/framework/utils"

/**
 * One line of the audit log; it holds no token and no full address. Rows are only ever added: a trigger
 * refuses the rest, but for retention and erasure.
 */
export const PortalEvent = model
  .define(
    { name: "PortalEvent", tableName: "customer_portal_event" },
    {
      id: model.id({ prefix: "pevt" }).primaryKey(),
      /** A `PortalEventType`. */
      type: model.text(),
      customer_id: model.text().nullable(),
      link_id: model.text().nullable(),
      session_id: model.text().nullable(),
      /** Who did it: a user or API key id, `customer`, or `system`. */
      actor: model.text(),
      /** Why a link was refused or revoked, or a session ended. */
      reason: model.text().nullable(),
      /** What changed, before and after. */
      data: model.json().nullable(),
      ip: model.text().nullable(),
    }
  )
  .indexes([
    { on: ["customer_id", "created_at"] },
    { on: ["link_id"] },
    { on: ["session_id"] },
    { on: ["type", "created_at"] },
    { on: ["created_at"] },
  ])
