import { model } from "@medusajs/framework/utils"

/** One run that read MakePay's lists into the mirror. */
export const MakepaySync = model
  .define(
    { name: "MakepaySync", tableName: "makepay_billing_sync" },
    {
      id: model.id({ prefix: "mpsync" }).primaryKey(),
      status: model.enum(["running", "succeeded", "failed"]),
      /** Moves on while the run is alive; a run that stopped moving was killed. */
      heartbeat_at: model.dateTime(),
      finished_at: model.dateTime().nullable(),
      counts: model.json(),
      error: model.text().nullable(),
    }
  )
  .indexes([{ on: ["created_at"] }, { on: ["status", "created_at"] }])
