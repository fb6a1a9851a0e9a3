import { invalid } from "../http/api-error.js"
import type { Json, JsonObject } from "../json.js"
import { isJsonObject } from "../json.js"
import { type FaultRule, PAGING_SHAPES } from "./faults.js"

type Check = (value: Json) => boolean

const isCount: Check = (value) => Number.isInteger(value) && Number(value) >= 0
const isText: Check = (value) => typeof value === "string" && value !== ""
const oneOf =
  (...allowed: string[]): Check =>
  (value) =>
    typeof value === "string" && allowed.includes(value)

interface Field {
  check: Check
  says: string
  required?: boolean
}

const SCOPE_FIELDS: Record<string, Field> = {
  match: {
    check: (value) =>
      isJsonObject(value) &&
      Object.entries(value).every(([name, part]) => oneOf("path", "method")(name) && isText(part)),
    says: "must be {path?, method?} with texts",
  },
  times: { check: (value) => isCount(value) && value !== 0, says: "must be a whole number from 1" },
  rate: {
    check: (value) => typeof value === "number" && value >= 0 && value <= 1,
    says: "must be a number from 0 to 1",
  },
  seed: { check: isCount, says: "must be a whole number" },
}

const KIND_FIELDS: Record<string, Record<string, Field>> = {
  paging: {
    shape: {
      check: oneOf(...PAGING_SHAPES),
      says: `must be one of ${PAGING_SHAPES.join(", ")}`,
      required: true,
    },
    pageSize: {
      check: (value) => isCount(value) && value !== 0,
      says: "must be a whole number from 1",
    },
  },
  timestamps: {
    casing: { check: oneOf("camel", "snake"), says: "must be camel or snake", required: true },
  },
  portalUrl: {
    mode: { check: oneOf("beside", "instead"), says: "must be beside or instead", required: true },
  },
  money: { as: { check: oneOf("number"), says: "must be number", required: true } },
  session: { fields: { check: oneOf("minimal"), says: "must be minimal", required: true } },
  latency: { ms: { check: isCount, says: "must be whole milliseconds", required: true } },
  gzip: {},
  status: {
    status: {
      check: (value) => isCount(value) && Number(value) >= 300 && Number(value) <= 599,
      says: "must be an HTTP status from 300 to 599",
      required: true,
    },
    retryAfter: {
      check: (value) => isCount(value) || isText(value),
      says: "must be seconds or an HTTP date",
    },
    body: { check: () => true, says: "" },
  },
  html: {
    status: {
      check: (value) => isCount(value) && Number(value) >= 200 && Number(value) <= 599,
      says: "must be an HTTP status from 200 to 599",
    },
  },
  truncate: {
    afterBytes: { check: isCount, says: "must be a whole number of bytes" },
    then: { check: oneOf("end", "reset", "hang"), says: "must be end, reset or hang" },
  },
  reset: {},
  hang: {},
}

/** Reads one rule, a list, or `{faults: [...]}`; throws a 400 that names the field and the fix. */
export function parseFaults(body: Json): FaultRule[] {
  const listed = isJsonObject(body) && body.faults !== undefined ? body.faults : body
  const rules = Array.isArray(listed) ? listed : [listed]
  return rules.map(parseRule)
}

function parseRule(value: Json): FaultRule {
  if (!isJsonObject(value)) throw invalid("faults", "every fault must be an object with a kind")
  const kinds = Object.keys(KIND_FIELDS)
  const own = typeof value.kind === "string" ? KIND_FIELDS[value.kind] : undefined
  if (!own) throw invalid("kind", `must be one of ${kinds.join(", ")}`)
  checkFields(value, { ...own, ...SCOPE_FIELDS })
  return value as unknown as FaultRule
}

function checkFields(value: JsonObject, fields: Record<string, Field>): void {
  for (const [name, field] of Object.entries(fields)) {
    const given = value[name]
    if (given === undefined) {
      if (field.required) throw invalid(name, field.says)
    } else if (!field.check(given)) throw invalid(name, field.says)
  }
  for (const name of Object.keys(value)) {
    if (name !== "kind" && !fields[name]) {
      throw invalid(name, `is not known for "${String(value.kind)}"`)
    }
  }
}
