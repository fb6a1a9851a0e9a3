import type { Call, Emulation } from "../context.js"
import { type Answer, json } from "../http/answer.js"
import type { Json, JsonObject } from "../json.js"
import { isJsonObject } from "../json.js"
import { normaliseEmail } from "../store/records.js"
import {
  serializeCustomer,
  serializePaymentLink,
  serializeSubscription,
} from "../store/serialize.js"
import { ownerOf } from "../store/state.js"

type Collection = "customers" | "subscriptions" | "paymentLinks"
type Group = Record<Collection, Json[]>

/**
 * Counts, and the exact records of each e-mail address: a record belongs to the identity that its
 * client id names, else to its own address. `?email=` shows one alone, and then with
 * `&generated=true` its generated links too.
 */
export function getState({ emulation, query }: Call): Answer {
  const { state } = emulation
  const only = normaliseEmail(query.get("email"))
  const groups = new Map<string, Group>()
  const unowned = emptyGroup()
  const add = (collection: Collection, record: Json) => {
    const owner = ownerOfRecord(emulation, record)
    if (only !== null && owner !== only) return
    if (owner === null) unowned[collection].push(record)
    else {
      const group = groups.get(owner) ?? emptyGroup()
      group[collection].push(record)
      groups.set(owner, group)
    }
  }
  for (const entry of state.customers) add("customers", serializeCustomer(entry))
  for (const entry of state.subscriptions) add("subscriptions", serializeSubscription(entry))
  for (const link of state.paymentLinks) {
    add("paymentLinks", serializePaymentLink(link, emulation.origin))
  }
  if (only !== null && query.get("generated") === "true" && state.generated) {
    for (let index = 0; index < state.generated.count; index++) {
      add("paymentLinks", serializePaymentLink(state.generated.link(index), emulation.origin))
    }
  }
  if (only !== null && !groups.has(only)) groups.set(only, emptyGroup())
  return json(200, {
    companyId: state.company.id,
    anchor: state.anchor,
    identities: state.identities,
    settings: state.settings,
    emails: state.emails.map((email): JsonObject => ({ ...email })),
    counts: {
      customers: state.customers.length,
      subscriptions: state.subscriptions.length,
      paymentLinks: state.paymentLinks.length,
      generated: state.generated?.count ?? 0,
    },
    people: Object.fromEntries(groups),
    unowned,
  })
}

function ownerOfRecord({ state }: Emulation, record: Json): string | null {
  if (!isJsonObject(record)) return null
  return ownerOf(state.identities, {
    email: record.customerEmail ?? record.email ?? null,
    clientId: record.clientId ?? null,
    metadata: record.metadata ?? null,
  })
}

function emptyGroup(): Group {
  return { customers: [], subscriptions: [], paymentLinks: [] }
}
