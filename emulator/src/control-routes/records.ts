import type { Call, Emulation } from "../context.js"
import { type Answer, json } from "../http/answer.js"
import { invalid, notFound } from "../http/api-error.js"
import type { JsonObject } from "../json.js"
import { isJsonObject } from "../json.js"
import { readObject } from "../partner/fields.js"
import { isVerbatim, type Oddity, type Verbatim } from "../store/records.js"
import { uidOf } from "../store/state.js"

type Entry = { uid: string; odd?: Oddity } | Verbatim

const COLLECTIONS = {
  customers: "customers",
  subscriptions: "subscriptions",
  "payment-links": "paymentLinks",
} as const

/** Adds records to the end of a list exactly as they are, whatever they are. */
export function postRecords({ emulation, params, body }: Call): Answer {
  const records = collection(emulation, params.collection)
  if (!Array.isArray(body.records)) throw invalid("records", "must be a list of records")
  for (const verbatim of body.records) records.push({ verbatim })
  return json(201, { ok: true, count: records.length })
}

/** Changes how one record is shown: `set` replaces fields by raw values, `omit` drops them. */
export function patchRecord({ emulation, params, body }: Call): Answer {
  const entry = collection(emulation, params.collection).find(
    (candidate) => uidOf(candidate) === params.uid
  )
  if (!entry) throw notFound()
  const set = readObject(body, "set") ?? {}
  const omit = readOmit(body)
  if (isVerbatim(entry)) {
    const shown: JsonObject = isJsonObject(entry.verbatim) ? { ...entry.verbatim, ...set } : set
    for (const name of omit) delete shown[name]
    entry.verbatim = shown
  } else {
    entry.odd = {
      set: { ...entry.odd?.set, ...set },
      omit: [...(entry.odd?.omit ?? []), ...omit],
    }
  }
  return json(200, { ok: true })
}

/** Takes one record away, seeded or added. */
export function deleteRecord({ emulation, params }: Call): Answer {
  const records = collection(emulation, params.collection)
  const index = records.findIndex((entry) => uidOf(entry) === params.uid)
  if (index < 0) throw notFound()
  records.splice(index, 1)
  return json(200, { ok: true, count: records.length })
}

/** Takes away all records that were added as they are. */
export function deleteRecords({ emulation, params }: Call): Answer {
  const records = collection(emulation, params.collection)
  const kept = records.filter((entry) => !isVerbatim(entry))
  records.splice(0, records.length, ...kept)
  return json(200, { ok: true, count: records.length })
}

function collection({ state }: Emulation, name: string | undefined): Entry[] {
  const key = COLLECTIONS[name as keyof typeof COLLECTIONS]
  if (!key) throw invalid("collection", `must be one of ${Object.keys(COLLECTIONS).join(", ")}`)
  return state[key] as Entry[]
}

function readOmit(body: JsonObject): string[] {
  const omit = body.omit ?? []
  if (!Array.isArray(omit) || omit.some((name) => typeof name !== "string")) {
    throw invalid("omit", "must be a list of field names")
  }
  return omit as string[]
}
