import { model } from "@medusajs/framework/utils"

/** One row: what the merchant set. Null means that the plugin's option holds. */
export const PortalSettings = model.define(
  { name: "PortalSettings", tableName: "customer_portal_settings" },
  {
    id: model.text().primaryKey(),
    forwarding_guard: model.boolean().nullable(),
    recovery: model.enum(["automatic", "approval", "off"]).nullable(),
    recovery_days: model.number().nullable(),
  }
)
