import { model } from "@medusajs/framework/utils"

/** As small as a table can be. */
export const BenchNote = model.define("bench_note", {
  id: model.id({ prefix: "bnote" }).primaryKey(),
  text: model.text(),
})
