import { DAY_MS } from "../constants.js"
import type { PaymentLink } from "../store/records.js"
import { fastIso } from "./fast-iso.js"

/** Whom generated links belong to. Without `payments`, a customer shares what is left evenly. */
export interface ScaleCustomer {
  email?: string | null
  clientId?: string | null
  /** Exactly this many of the generated links. */
  payments?: number
}

interface Fields {
  id: string
  uid: string
  amount: string
  fiatCurrency: string
  title: string
  orderId: string
  email: string | null
  clientId: string | null
  session: { id: string; status: string } | null
  createdAt: string
  updatedAt: string | null
  expiresAt: string
}

const UID_PREFIX = "01gen"
const UID_DIGITS = 21
const ASSET = "ETH.USDT"
const SPREAD_DAYS = 730
const CHUNK_LENGTH = 64 * 1024

// Mostly paid, as a shop's history is; every status appears.
const STATUSES: (string | null)[] = [
  ...Array<string>(40).fill("complete"),
  ...["expired", "expired", "expired", "expired", "cancelled", "failed", "underpaid"],
  ...["pending", "awaiting_deposit", "quoted", "deposit_received", "swapping", "sending"],
  null,
]

/**
 * Payment links computed from their index: any number of them, none in memory. A link that is
 * changed (paid, archived) is kept apart and takes its place in the list.
 */
export class GeneratedLinks {
  readonly count: number
  private readonly kept = new Map<number, PaymentLink>()
  private readonly anchorMs: number
  private readonly stride: number
  private readonly assigned: { until: number; customer: ScaleCustomer }[] = []
  private readonly sharing: ScaleCustomer[]
  private readonly population: number

  /** Throws a RangeError when the customers' `payments` add up to more than `count`. */
  constructor(count: number, anchor: string, customers: ScaleCustomer[] = []) {
    if (!Number.isSafeInteger(count) || count < 1) {
      throw new RangeError(`scale must be a whole number, not ${count}`)
    }
    this.count = count
    this.anchorMs = Date.parse(anchor)
    this.stride = coprimeStride(count)
    let until = 0
    for (const customer of customers) {
      if (customer.payments === undefined) continue
      until += customer.payments
      this.assigned.push({ until, customer })
    }
    if (until > count) {
      throw new RangeError(
        `scaleCustomers ask for ${until} payments, but scale is ${count}: raise scale`
      )
    }
    this.sharing = customers.filter(({ payments }) => payments === undefined)
    this.population = Math.max(1, Math.ceil(count / 25))
  }

  /** The link with this uid, or null when the uid is not one of the generated. */
  find(uid: string): PaymentLink | null {
    const found = /^01gen(\d{21})$/.exec(uid)
    if (!found) return null
    const index = Number(found[1])
    return index < this.count ? this.link(index) : null
  }

  keep(link: PaymentLink): void {
    const found = /^01gen(\d{21})$/.exec(link.uid)
    if (found) this.kept.set(Number(found[1]), link)
  }

  link(index: number): PaymentLink {
    return this.kept.get(index) ?? toLink(this.fields(index))
  }

  /** The same link as JSON text, written by hand: a million of them must not be the bottleneck. */
  json(index: number, origin: string): string | null {
    return this.kept.has(index) ? null : toJson(this.fields(index), origin)
  }

  private fields(index: number): Fields {
    const mixed = mix(index)
    const customer = this.customerOf(index)
    const digits = String(index).padStart(UID_DIGITS, "0")
    const createdMs = Math.floor(
      this.anchorMs - DAY_MS - (index * SPREAD_DAYS * DAY_MS) / this.count
    )
    const status = STATUSES[mixed % STATUSES.length] ?? null
    const cents = 199 + (mixed % 49_800)
    const order = `order_g${index}`
    return {
      id: `00000000-0000-4000-8000-${digits.slice(-12)}`,
      uid: UID_PREFIX + digits,
      amount: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`,
      fiatCurrency: mixed & 1 ? "USD" : "EUR",
      title: `Order #${index}`,
      orderId: order,
      email: customer.email ?? null,
      clientId: customer.clientId ?? null,
      session: status === null ? null : { id: `session_g${index}`, status },
      createdAt: fastIso(createdMs),
      updatedAt: status && fastIso(createdMs + 1_260_000),
      expiresAt: fastIso(createdMs + DAY_MS),
    }
  }

  // The stride scatters every customer's links over the whole list, as time does in a real one.
  private customerOf(index: number): ScaleCustomer {
    const place = (index * this.stride) % this.count
    for (const { until, customer } of this.assigned) {
      if (place < until) return customer
    }
    const shared = this.sharing[place % Math.max(1, this.sharing.length)]
    return shared ?? { email: `customer-${place % this.population}@scale.test` }
  }
}

/** The generated links' JSON joined by commas, in pieces of about 64 KB. */
export function* generatedChunks(
  links: GeneratedLinks,
  origin: string,
  from: number,
  to: number,
  slow: (link: PaymentLink) => string,
  reshaped: boolean
): Generator<string> {
  let chunk = ""
  for (let index = from; index < to; index++) {
    const text = reshaped ? null : links.json(index, origin)
    chunk += `${index === from ? "" : ","}${text ?? slow(links.link(index))}`
    if (chunk.length >= CHUNK_LENGTH) {
      yield chunk
      chunk = ""
    }
  }
  if (chunk !== "") yield chunk
}

function toLink(fields: Fields): PaymentLink {
  const metadata = { medusaOrderId: fields.orderId }
  return {
    id: fields.id,
    uid: fields.uid,
    donation_slug: null,
    link_type: "one_time",
    source: "api",
    status: "active",
    asset: ASSET,
    title: fields.title,
    description: null,
    payload: {
      amount: fields.amount,
      fiatCurrency: fields.fiatCurrency,
      currency: "USDT",
      customerEmail: fields.email,
      clientId: fields.clientId,
      metadata,
    },
    latestSession: fields.session && { ...fields.session },
    timelineEvents: [{ type: "payment_link_created" }],
    created_at: fields.createdAt,
    updated_at: fields.updatedAt,
    expires_at: fields.expiresAt,
  }
}

function toJson(fields: Fields, origin: string): string {
  const { id, uid, amount, fiatCurrency: fiat, title, orderId, session } = fields
  const email = fields.email === null ? "null" : JSON.stringify(fields.email)
  const clientId = fields.clientId === null ? "null" : JSON.stringify(fields.clientId)
  const updatedAt = fields.updatedAt === null ? "null" : `"${fields.updatedAt}"`
  const latest = session ? `{"id":"${session.id}","status":"${session.status}"}` : "null"
  return (
    `{"id":"${id}","uid":"${uid}","donation_slug":null,"link_type":"one_time","source":"api",` +
    `"publicUrl":"${origin}/payment/${uid}","status":"active","amount":"${amount}",` +
    `"fiatAmount":"${amount}","fiatCurrency":"${fiat}","currency":"USDT","asset":"${ASSET}",` +
    `"title":"${title}","label":null,"description":null,"orderId":null,` +
    `"customerEmail":${email},"clientId":${clientId},"metadata":{"medusaOrderId":"${orderId}"},` +
    `"payload":{"amount":"${amount}","fiatCurrency":"${fiat}","currency":"USDT",` +
    `"customerEmail":${email},"clientId":${clientId},` +
    `"metadata":{"medusaOrderId":"${orderId}"}},"latestSession":${latest},` +
    `"timelineEvents":[{"type":"payment_link_created"}],"created_at":"${fields.createdAt}",` +
    `"updated_at":${updatedAt},"expires_at":"${fields.expiresAt}"}`
  )
}

function coprimeStride(count: number): number {
  if (count < 3) return 1
  let stride = Math.floor(count * 0.618033988) || 1
  while (greatestCommonDivisor(stride, count) !== 1) stride += 1
  return stride
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right)
}

/** A well mixed 32-bit number of the index, so that neighbours differ. */
function mix(index: number): number {
  let mixed = Math.imul(index ^ (index >>> 16), 0x45d9f3b)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
