import type { Json, JsonObject } from "../json.js"
import { isJsonObject } from "../json.js"
import type { Effects } from "./faults.js"

const MONEY = new Set(["amount", "fiatAmount", "amountUsd"])
const CASINGS = [
  ["created_at", "createdAt"],
  ["updated_at", "updatedAt"],
  ["expires_at", "expiresAt"],
] as const

/** Whether any switch changes records, so that lists can skip the work when none does. */
export function reshapes(effects: Effects): boolean {
  return Boolean(effects.timestamps ?? effects.money ?? effects.session)
}

/** A record as the switches `timestamps`, `money` and `session` want it. */
export function reshape(record: Json, effects: Effects): Json {
  if (!reshapes(effects) || !isJsonObject(record)) return record
  let shown: JsonObject = record
  if (effects.timestamps) shown = recase(shown, effects.timestamps.casing)
  if (effects.money) shown = withNumbers(shown)
  if (effects.session && isJsonObject(shown.latestSession ?? null)) {
    const { id = null, status = null } = shown.latestSession as JsonObject
    shown = { ...shown, latestSession: { id, status } }
  }
  return shown
}

function recase(record: JsonObject, casing: "camel" | "snake"): JsonObject {
  const renames = new Map<string, string>(
    CASINGS.map(([snake, camel]) => (casing === "camel" ? [snake, camel] : [camel, snake]))
  )
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [renames.get(name) ?? name, value])
  )
}

function withNumbers(record: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      MONEY.has(name) && typeof value === "string" ? Number(value) : value,
    ])
  )
}
