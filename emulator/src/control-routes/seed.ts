import type { Call } from "../context.js"
import { type Answer, json } from "../http/answer.js"
import { invalid } from "../http/api-error.js"
import type { Json, JsonObject } from "../json.js"
import { isJsonObject } from "../json.js"
import { readChoice, readObject, readText } from "../partner/fields.js"
import { applySeed, type SeedOptions } from "../seed/apply-seed.js"
import type { ScaleCustomer } from "../seed/generated-links.js"

/** Fills the emulator anew; what the body leaves out stays as it was seeded last. */
export function postSeed({ emulation, body }: Call): Answer {
  const options = { ...emulation.seeded, ...readSeed(body) }
  try {
    applySeed(emulation.state, options)
  } catch (error) {
    if (error instanceof RangeError) throw invalid("scaleCustomers", error.message)
    throw error
  }
  emulation.seeded = options
  emulation.receipts.clear()
  const { state } = emulation
  return json(200, {
    ok: true,
    anchor: state.anchor,
    counts: {
      customers: state.customers.length,
      subscriptions: state.subscriptions.length,
      paymentLinks: state.paymentLinks.length,
      generated: state.generated?.count ?? 0,
    },
  })
}

function readSeed(body: JsonObject): Partial<SeedOptions> {
  const read: Partial<SeedOptions> = {}
  const seed = readChoice(body, "seed", ["demo", "empty"] as const)
  if (seed !== undefined) read.seed = seed
  const anchor = readText(body, "anchor")
  if (anchor !== undefined) read.anchor = readAnchor(anchor)
  const identities = readObject(body, "identities")
  if (identities !== undefined) read.identities = readIdentities(identities)
  if (body.scale !== undefined) read.scale = readCount(body.scale, "scale")
  if (body.scaleCustomers !== undefined) {
    read.scaleCustomers = readScaleCustomers(body.scaleCustomers)
  }
  return read
}

/** An ISO date or moment as full ISO text; throws a 400 otherwise. */
export function readAnchor(text: string): string {
  const moment = new Date(text)
  if (Number.isNaN(moment.getTime())) throw invalid("anchor", "must be an ISO date")
  return moment.toISOString()
}

function readIdentities(value: JsonObject): Record<string, string> {
  for (const id of Object.values(value)) {
    if (typeof id !== "string" || id === "") {
      throw invalid("identities", "must map e-mail addresses to Medusa customer ids")
    }
  }
  return value as Record<string, string>
}

function readScaleCustomers(value: Json): ScaleCustomer[] {
  if (!Array.isArray(value)) throw invalid("scaleCustomers", "must be a list")
  return value.map((item) => {
    if (!isJsonObject(item)) throw invalid("scaleCustomers", "must hold objects")
    const customer: ScaleCustomer = {}
    for (const name of ["email", "clientId"] as const) {
      const text = readText(item, name)
      if (text !== undefined) customer[name] = text
    }
    if (item.payments !== undefined) customer.payments = readCount(item.payments, "payments")
    return customer
  })
}

function readCount(value: Json, name: string): number {
  if (!Number.isSafeInteger(value) || Number(value) < 0) {
    throw invalid(name, "must be a whole number from 0")
  }
  return Number(value)
}
