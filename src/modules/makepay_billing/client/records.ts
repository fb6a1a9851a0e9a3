import { z } from "@medusajs/framework/zod"
import { UID_PATTERN } from "../../../lib/target"

/**
 * MakePay's records as they cross the border. Nothing but the uid is required of a record: a field
 * of the wrong kind becomes null and the record is counted as odd, so that one strange value never
 * costs a customer a payment, let alone the list.
 */

/** A record that can be kept. `odd` names the fields that were left out. */
export interface ReadRecord<T> {
  record: T
  odd: string[]
}

const MAX_TEXT = 1000
const DECIMAL = /^-?\d{1,60}(\.\d{1,60})?$/

/** Postgres can store neither NUL nor half a surrogate pair in text. */
const cleanText = z
  .string()
  .transform((value) => value.replaceAll("\u0000", "").replace(/\p{Surrogate}/gu, "\ufffd"))

const text = cleanText.transform((value) => {
  if (value.length <= MAX_TEXT) {
    return value
  }
  // By code points, so that no surrogate pair is cut in half.
  const points = Array.from(value)
  return points.length > MAX_TEXT ? `${points.slice(0, MAX_TEXT - 1).join("")}…` : value
})

const shortText = cleanText.pipe(z.string().max(MAX_TEXT))

const identifier = z.string().regex(/^[\x21-\x7e]{1,300}$/)

const email = cleanText
  .transform((value) => value.trim().toLowerCase())
  .pipe(z.string().max(320).includes("@"))

/** Amounts come as text and now and then as a number; kept as decimal text, to the last digit. */
const amount = z
  .union([z.string().trim(), z.number().transform((value) => numberToDecimal(value))])
  .pipe(z.string().regex(DECIMAL))

const currency = z
  .string()
  .trim()
  // Asset names carry a contract's address: ETH.USDT-0x and 40 digits.
  .regex(/^[A-Za-z0-9._-]{1,100}$/)
  .transform((value) => (/^[a-z]{3}$/i.test(value) ? value.toUpperCase() : value))

/** ISO 8601; a time without a zone would mean another moment on every server. */
const ISO_TIME = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/

/** Within what both JavaScript and Postgres can hold and a person would believe. */
const instant = z
  .string()
  .regex(ISO_TIME)
  .refine((value) => !Number.isNaN(Date.parse(value)) && isCalendarDay(value.slice(0, 10)))
  .transform((value) => new Date(value))
  .refine((value) => value.getUTCFullYear() >= 1970 && value.getUTCFullYear() < 3000)
  .transform((value) => value.toISOString())

/** Date.parse takes 31 February for 3 March. */
function isCalendarDay(day: string): boolean {
  const parsed = new Date(day)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day)
}

const url = cleanText.pipe(
  z
    .string()
    .max(2000)
    .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol))
)

/** Empty where the number has lost digits on its way through JSON: a wrong amount is worse than none. */
function numberToDecimal(value: number): string {
  const text = String(value)
  return Math.abs(value) > Number.MAX_SAFE_INTEGER || /e/i.test(text) ? "" : text
}

/** A session whose status cannot be read: neither "no session" nor any status that MakePay has. */
const UNREADABLE = "unreadable"

export interface CustomerRecord {
  uid: string
  name: string | null
  email: string | null
  client_id: string | null
  metadata_client_id: string | null
}

export interface SubscriptionRecord {
  uid: string
  status: string | null
  label: string | null
  amount: string | null
  interval_unit: "day" | "week" | "month" | "year" | null
  interval_count: number | null
  next_billing_at: string | null
  email: string | null
  client_id: string | null
  metadata_client_id: string | null
}

export interface PaymentRecord {
  uid: string
  link_status: string | null
  session_status: string | null
  title: string | null
  description: string | null
  amount: string | null
  currency: string | null
  public_url: string | null
  settlement: { classification: string | null; amount: string | null; asset: string | null } | null
  timeline: { type: string; at: string | null }[]
  made_at: string | null
  changed_at: string | null
  expires_at: string | null
  email: string | null
  client_id: string | null
  metadata_client_id: string | null
  medusa_order_id: string | null
}

/** MakePay API, Customer. Null where there is no usable uid. */
export function readCustomer(raw: unknown): ReadRecord<CustomerRecord> | null {
  return readRecord(raw, ({ field, within }) => ({
    name: field("name", text),
    email: field("email", email),
    client_id: field("clientId", identifier),
    metadata_client_id: within("metadata").field("clientId", identifier),
  }))
}

/** MakePay API, Subscription. Null where there is no usable uid. */
export function readSubscription(raw: unknown): ReadRecord<SubscriptionRecord> | null {
  return readRecord(raw, ({ field, within }) => ({
    status: field("status", shortText),
    label: field("label", text),
    amount: field("amountUsd", amount),
    interval_unit: field("billingIntervalUnit", z.enum(["day", "week", "month", "year"])),
    interval_count: field("billingIntervalCount", z.number().int().min(1).max(10_000)),
    next_billing_at: field("nextBillingAt", instant),
    email: field("customerEmail", email),
    client_id: field("clientId", identifier),
    metadata_client_id: within("metadata").field("clientId", identifier),
  }))
}

/** MakePay API, Payment link: canonical fields first, then those that some routes use instead. */
export function readPayment(raw: unknown): ReadRecord<PaymentRecord> | null {
  return readRecord(raw, ({ field, within }) => {
    const metadata = within("metadata")
    const session = within("latestSession")
    const settlement = session.within("settlement")
    return {
      link_status: field("status", shortText),
      session_status: session.given ? (session.field("status", shortText) ?? UNREADABLE) : null,
      title: field("title", text) ?? field("label", text),
      description: field("description", text),
      amount: field("amount", amount) ?? field("fiatAmount", amount) ?? field("amountUsd", amount),
      currency: field("fiatCurrency", currency),
      public_url: field("publicUrl", url),
      settlement: settlement.given
        ? {
            classification: settlement.field("classification", shortText),
            amount: settlement.field("settledAmount", amount),
            asset: settlement.field("settledAsset", currency),
          }
        : null,
      timeline: readTimeline(field("timelineEvents", z.array(z.unknown()))),
      made_at: field("created_at", instant) ?? field("createdAt", instant),
      changed_at: field("updated_at", instant) ?? field("updatedAt", instant),
      expires_at: field("expires_at", instant) ?? field("expiresAt", instant),
      email: field("customerEmail", email),
      client_id: field("clientId", identifier),
      metadata_client_id: metadata.field("clientId", identifier),
      medusa_order_id: metadata.field("medusaOrderId", identifier),
    }
  })
}

/** Reads one object field by field and notes what does not fit. */
interface FieldReader {
  /** Whether MakePay sent anything in this object's place. */
  given: boolean
  /** Absent and null are both null, and so is what does not fit. */
  field<T>(name: string, schema: z.ZodType<T>): T | null
  /** The object in a field; one that is missing or no object has no fields. */
  within(name: string): FieldReader
}

const anyObject = z.looseObject({})

function readRecord<T extends object>(
  raw: unknown,
  read: (reader: FieldReader) => T
): ReadRecord<T & { uid: string }> | null {
  const source = z.looseObject({ uid: z.string().regex(UID_PATTERN) }).safeParse(raw)
  if (!source.success) {
    return null
  }
  const odd: string[] = []
  const record = read(readerOf(source.data, (name) => odd.push(name)))
  return { record: { uid: source.data.uid, ...record }, odd }
}

function readerOf(value: unknown, note: (name: string) => void): FieldReader {
  const object = anyObject.safeParse(value).data ?? {}
  return {
    given: isGiven(value),
    field: (name, schema) => {
      if (!isGiven(object[name])) {
        return null
      }
      const result = schema.safeParse(object[name])
      if (!result.success) {
        note(name)
        return null
      }
      return result.data
    },
    within: (name) => {
      if (isGiven(object[name]) && !anyObject.safeParse(object[name]).success) {
        note(name)
      }
      return readerOf(object[name], (inner) => note(`${name}.${inner}`))
    },
  }
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ""
}

const MAX_TIMELINE = 50

/** The latest events, oldest first; those without a time keep their place at the beginning. */
function readTimeline(events: unknown[] | null): PaymentRecord["timeline"] {
  return (events ?? [])
    .flatMap((event) => {
      const { field } = readerOf(event, () => {})
      const type = field("type", shortText)
      const at = field("created_at", instant) ?? field("createdAt", instant) ?? field("at", instant)
      return type === null ? [] : [{ type, at }]
    })
    .sort((a, b) => (a.at ?? "").localeCompare(b.at ?? ""))
    .slice(-MAX_TIMELINE)
}
