import { invalid } from "../http/api-error.js"
import type { Json, JsonObject } from "../json.js"
import { isJsonObject } from "../json.js"
import { isPositiveDecimal } from "../store/decimal.js"

// Readers of request bodies: undefined when the field is absent, a 400 when it is wrong.

export function readText(body: JsonObject, name: string, maxLength = 10_000): string | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== "string" || value.trim() === "" || value.length > maxLength) {
    throw invalid(name, `must be text of 1 to ${maxLength} characters`)
  }
  return value
}

export function readEmail(body: JsonObject, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = readText(body, name, 320)
    if (value === undefined) continue
    if (!/^[^\s@]+@[^\s@]+$/.test(value.trim())) throw invalid(name, "must be an e-mail address")
    return value.trim()
  }
  return undefined
}

export function readChoice<Choice extends string>(
  body: JsonObject,
  name: string,
  choices: readonly Choice[]
): Choice | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  if (!choices.includes(value as Choice)) {
    throw invalid(name, `must be one of ${choices.join(", ")}`)
  }
  return value as Choice
}

export function readFlag(body: JsonObject, name: string): boolean | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== "boolean") throw invalid(name, "must be true or false")
  return value
}

export function readObject(body: JsonObject, name: string): JsonObject | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  if (!isJsonObject(value)) throw invalid(name, "must be an object")
  return value
}

/** Money as a decimal string; numbers are accepted as MakePay's types accept them. */
export function readAmount(value: Json | undefined, name: string): string {
  const text = typeof value === "number" ? String(value) : value
  if (typeof text !== "string" || !isPositiveDecimal(text)) {
    throw invalid(name, `must be a positive decimal such as "12.50"`)
  }
  return text
}

export function readUrl(body: JsonObject, name: string): string | undefined {
  const value = readText(body, name, 2000)
  if (value === undefined) return undefined
  const url = URL.canParse(value) ? new URL(value) : null
  if (!url || !["https:", "http:"].includes(url.protocol)) {
    throw invalid(name, "must be an absolute http or https URL")
  }
  return value
}
