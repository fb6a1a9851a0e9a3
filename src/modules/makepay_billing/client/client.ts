import { z } from "@medusajs/framework/zod"
import { MakePayError } from "./errors"
import { createMakePayRequest, type MakePayConnection, type MakePayRequest } from "./http"
import { nextPage, type NextPage } from "./paging"
import { readCustomer, type CustomerRecord } from "./records"

/** The lists that the mirror is made of, and the name of each in MakePay's answer. */
export const LISTS = {
  customers: { path: "/customers", envelope: "customers" },
  subscriptions: { path: "/subscriptions", envelope: "subscriptions" },
  payments: { path: "/payment-links", envelope: "paymentLinks" },
} as const

export type ListName = keyof typeof LISTS

/** MakePay's own signed page for one customer. Never stored, logged or mailed. */
export interface HostedBillingLink {
  url: string
  expires_at: string
}

const MAX_PAGES = 10_000

const portalAnswer = z.looseObject({
  customer: z
    .looseObject({
      uid: z.string().nullish(),
      urls: z.looseObject({ customerPortal: z.string().nullish() }).nullish(),
    })
    .nullish(),
  portalUrl: z.string().nullish(),
  url: z.string().nullish(),
  expiresAt: z.string().refine((value) => !Number.isNaN(Date.parse(value))),
})

/**
 * MakePay's partner API, as far as its public material shows it: what is not here does not exist
 * there. Every call throws {@link MakePayError}.
 */
export class MakePayClient {
  private readonly readList: MakePayRequest
  private readonly answerClick: MakePayRequest

  constructor(connection: MakePayConnection) {
    // A list may be long, and nobody waits for it.
    this.readList = createMakePayRequest({ timeout: 60_000, ...connection })
    // A person waits: one try within a few seconds, then the word that MakePay does not answer.
    this.answerClick = createMakePayRequest({
      timeout: 5_000,
      patience: 6_000,
      ...connection,
      retries: 0,
    })
  }

  /**
   * Every record of a list, page by page, as MakePay sent it; what came on an earlier page is left out.
   * Only a list that was read to the end without an error is whole.
   */
  async *list(name: ListName): AsyncGenerator<unknown[]> {
    const { path, envelope } = LISTS[name]
    const seen = new Set<string>()
    let read = 0
    let next: NextPage = null
    for (let page = 0; page < MAX_PAGES; page++) {
      const query: Record<string, string> = next ?? {}
      const body = await this.readList("GET", path, { query })
      const records = recordsIn(body, envelope, `GET ${path}`)
      const fresh = records.filter((record) => !seen.has(keyOf(record)))
      fresh.forEach((record) => seen.add(keyOf(record)))
      read += records.length
      yield fresh
      next = nextPage(body as Record<string, unknown>, read)
      if (next === null || records.length === 0) {
        return
      }
      // A server that ignores where to go on repeats itself for ever.
      if (fresh.length === 0) {
        throw new MakePayError("incomplete", `GET ${path}`)
      }
    }
    throw new MakePayError("unreadable", `GET ${path}`)
  }

  /**
   * Creates the customer, or updates the one with this e-mail address: the address is MakePay's key.
   *
   * @param customer.name left out where it is blank, since MakePay overwrites what is sent
   */
  async upsertCustomer(customer: {
    email: string
    name: string | null
    clientId: string
  }): Promise<CustomerRecord> {
    const body = await this.answerClick("POST", "/customers", {
      body: { ...customer, name: customer.name ?? undefined },
    })
    const answer = z.looseObject({ customer: z.unknown() }).safeParse(body)
    const read = answer.success ? readCustomer(answer.data.customer) : null
    if (!read) {
      throw new MakePayError("unreadable", "POST /customers")
    }
    return read.record
  }

  /** Mints MakePay's billing link for one of its customers. The caller checks where it leads. */
  async createHostedBillingLink(customerUid: string): Promise<HostedBillingLink> {
    const path = `/customers/${encodeURIComponent(customerUid)}/portal`
    const answer = portalAnswer.safeParse(await this.answerClick("POST", path, { body: {} }))
    const url = answer.success
      ? answer.data.customer?.urls?.customerPortal || answer.data.portalUrl || answer.data.url
      : null
    if (!answer.success || !url) {
      throw new MakePayError("unreadable", "POST /customers/…/portal")
    }
    return { url, expires_at: new Date(answer.data.expiresAt).toISOString() }
  }
}

function recordsIn(body: unknown, envelope: string, call: string): unknown[] {
  const answer = z.looseObject({ [envelope]: z.array(z.unknown()) }).safeParse(body)
  if (!answer.success) {
    throw new MakePayError("unreadable", call)
  }
  return (answer.data as Record<string, unknown[]>)[envelope]
}

/** Tells records apart over pages: by uid, and those without one by all that they hold. */
function keyOf(record: unknown): string {
  const uid = (record as { uid?: unknown } | null)?.uid
  return typeof uid === "string" ? uid : JSON.stringify(record)
}
