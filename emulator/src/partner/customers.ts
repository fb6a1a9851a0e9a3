import { randomUUID } from "node:crypto"
import type { Call } from "../context.js"
import { PORTAL_LINK_TTL_MS } from "../constants.js"
import { reshape } from "../faults/reshape.js"
import { type Answer, json } from "../http/answer.js"
import { invalid, notFound } from "../http/api-error.js"
import { billingUrl } from "../hosted/billing-link.js"
import { newUid } from "../ids.js"
import type { JsonObject } from "../json.js"
import { type Customer, isVerbatim, normaliseEmail, type Verbatim } from "../store/records.js"
import { serializeCustomer } from "../store/serialize.js"
import { findCustomer } from "../store/state.js"
import { readEmail, readObject, readText } from "./fields.js"
import { listAnswer } from "./list.js"

export function listCustomers({ emulation, query, effects }: Call): Answer {
  const records = [...emulation.state.customers]
  return listAnswer({
    companyId: emulation.state.company.id,
    name: "customers",
    count: records.length,
    record: (index) => serializeCustomer(records[index] as Customer | Verbatim),
    query,
    effects,
  })
}

/** Create, or update by e-mail: what is sent replaces what was there, the rest stays. */
export function upsertCustomer({ emulation, body, effects }: Call): Answer {
  const { state, clock } = emulation
  const email = readEmail(body, "email", "customerEmail")
  const name = readText(body, "name", 500)
  const clientId = readText(body, "clientId", 500)
  const metadata = readObject(body, "metadata")
  if (email === undefined && name === undefined && clientId === undefined) {
    throw invalid("email", "send at least one of email, customerEmail, name or clientId")
  }
  const at = clock.tick().toISOString()
  const known = findExisting(state.customers, email, clientId)
  const customer: Customer = known ?? {
    id: randomUUID(),
    uid: `cus_${newUid()}`,
    email: email ?? null,
    name: null,
    clientId: null,
    metadata: {},
    createdAt: at,
    updatedAt: at,
  }
  if (name !== undefined) customer.name = name
  if (clientId !== undefined) customer.clientId = clientId
  if (metadata !== undefined) customer.metadata = metadata
  customer.updatedAt = at
  if (!known) state.customers.push(customer)
  return json(known ? 200 : 201, {
    ok: true,
    companyId: state.company.id,
    customer: reshape(serializeCustomer(customer), effects),
  })
}

/** MakePay API, Customer portal link: a signed URL that lives 24 hours. The body is ignored. */
export function createPortalLink({ emulation, params, effects }: Call): Answer {
  const { state, clock } = emulation
  const customer = findCustomer(state, params.idOrUid ?? "")
  if (!customer) throw notFound()
  // The URL carries whole seconds, and `expiresAt` is the same moment.
  const expires = Math.floor((clock.now().getTime() + PORTAL_LINK_TTL_MS) / 1000)
  const url = billingUrl(emulation.origin, emulation.billingKey, {
    company: state.company.id,
    customer: customer.uid,
    expires,
  })
  const shown = reshape(serializeCustomer(customer), effects) as JsonObject
  const mode = effects.portalUrl?.mode
  return json(200, {
    ok: true,
    companyId: state.company.id,
    customer: mode === "instead" ? shown : { ...shown, urls: { customerPortal: url } },
    expiresAt: new Date(expires * 1000).toISOString(),
    ...(mode ? { portalUrl: url } : {}),
  })
}

function findExisting(
  customers: (Customer | Verbatim)[],
  email: string | undefined,
  clientId: string | undefined
): Customer | undefined {
  const rows = customers.filter((entry): entry is Customer => !isVerbatim(entry))
  if (email !== undefined) {
    return rows.find((row) => normaliseEmail(row.email) === normaliseEmail(email))
  }
  return clientId === undefined ? undefined : rows.find((row) => row.clientId === clientId)
}
