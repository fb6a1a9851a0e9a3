import { MakePayClient } from "./client"
import { MakePayError } from "./errors"

interface Call {
  method: string
  path: string
  query: Record<string, string>
  body: unknown
}

/** A client whose MakePay answers these bodies in turn, the last one for ever. */
function clientOf(...bodies: unknown[]) {
  const calls: Call[] = []
  const client = new MakePayClient({
    baseUrl: "https://api.makepay.test",
    keyId: "mk_makepay_1",
    keySecret: "mksec_1",
    retries: 0,
    fetch: (input, init) => {
      const url = new URL(String(input))
      calls.push({
        method: init!.method!,
        path: url.pathname.replace("/api/partner/v1/makepay", ""),
        query: Object.fromEntries(url.searchParams),
        body: init?.body === undefined ? undefined : (JSON.parse(init.body as string) as unknown),
      })
      const body = bodies.length > 1 ? bodies.shift() : bodies[0]
      return Promise.resolve(new Response(JSON.stringify(body)))
    },
  })
  return { client, calls }
}

async function readAll(pages: AsyncIterable<unknown[]>): Promise<unknown[]> {
  const records: unknown[] = []
  for await (const page of pages) {
    records.push(...page)
  }
  return records
}

const uids = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ uid: `u${from + index}` }))

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (error: unknown) => error
  )
}

describe("list", () => {
  it.each([
    ["customers", "/customers", "customers"],
    ["subscriptions", "/subscriptions", "subscriptions"],
    ["payments", "/payment-links", "paymentLinks"],
  ] as const)("reads %s without a query", async (name, path, envelope) => {
    const { client, calls } = clientOf({ companyId: "c", [envelope]: uids(1, 3) })
    expect(await readAll(client.list(name))).toEqual(uids(1, 3))
    expect(calls).toEqual([{ method: "GET", path, query: {}, body: undefined }])
  })

  it("reads an empty list", async () => {
    const { client } = clientOf({ customers: [] })
    expect(await readAll(client.list("customers"))).toEqual([])
  })

  it.each([
    ["nextCursor", { nextCursor: "x" }, { nextCursor: null }, { cursor: "x" }],
    ["next_cursor", { next_cursor: "x" }, {}, { cursor: "x" }],
    ["cursor.next", { cursor: { next: "x" } }, { cursor: { next: null } }, { cursor: "x" }],
    ["hasMore", { hasMore: true }, { hasMore: false }, { offset: "2" }],
    ["has_more", { has_more: true }, { has_more: false }, { offset: "2" }],
    ["total", { total: 4 }, { total: 4 }, { offset: "2" }],
    ["count", { count: 4 }, { count: 4 }, { offset: "2" }],
  ])("goes on with %s", async (_shape, first, last, query) => {
    const { client, calls } = clientOf(
      { customers: uids(1, 2), ...first },
      { customers: uids(3, 4), ...last }
    )
    expect(await readAll(client.list("customers"))).toEqual(uids(1, 4))
    expect(calls.map((call) => call.query)).toEqual([{}, query])
  })

  it("leaves out what moved to a later page meanwhile", async () => {
    const { client } = clientOf(
      { customers: uids(1, 3), hasMore: true },
      { customers: uids(3, 5), hasMore: false }
    )
    expect(await readAll(client.list("customers"))).toEqual(uids(1, 5))
  })

  it("ends at an empty page, whatever it promises", async () => {
    const { client, calls } = clientOf(
      { customers: uids(1, 2), hasMore: true },
      { customers: [], hasMore: true }
    )
    expect(await readAll(client.list("customers"))).toEqual(uids(1, 2))
    expect(calls).toHaveLength(2)
  })

  it.each([
    ["its cursor", { nextCursor: "x" }],
    ["its offset", { hasMore: true }],
    ["its total", { total: 5 }],
  ])("does not take a list for whole that ignores %s", async (_what, fields) => {
    const { client, calls } = clientOf({ customers: uids(1, 2), ...fields })
    const read: unknown[] = []
    const error = await failureOf(
      (async () => {
        for await (const page of client.list("customers")) {
          read.push(...page)
        }
      })()
    )
    expect(error).toMatchObject({ name: "MakePayError", kind: "incomplete" })
    expect(read).toEqual(uids(1, 2))
    expect(calls).toHaveLength(2)
  })

  it("is not kept going for ever by records without a uid", async () => {
    const { client, calls } = clientOf({
      customers: [{ uid: "u1" }, null, { name: "no uid" }, 7],
      hasMore: true,
    })
    expect(await failureOf(readAll(client.list("customers")))).toMatchObject({ kind: "incomplete" })
    expect(calls).toHaveLength(2)
  })

  it("hands on records without a uid, each of them", async () => {
    const records = [null, null, 7, {}, { uid: 7 }, { uid: 7 }]
    const { client } = clientOf({ customers: records })
    expect(await readAll(client.list("customers"))).toEqual(records)
  })

  it.each([
    [null],
    [[]],
    ["text"],
    [7],
    [{}],
    [{ customer: [] }],
    [{ customers: null }],
    [{ customers: {} }],
    [{ data: [] }],
    [{ error: "oops" }],
  ])("does not take %p for an empty list", async (body) => {
    const { client } = clientOf(body)
    expect(await failureOf(readAll(client.list("customers")))).toMatchObject({
      kind: "unreadable",
      call: "GET /customers",
    })
  })
})

describe("upsertCustomer", () => {
  const customer = { email: "ada@shop.test", name: "Ada", clientId: "cus_1" }

  it("sends what is known and reads the record", async () => {
    const { client, calls } = clientOf({
      ok: true,
      customer: { uid: "cus_mp", email: "Ada@Shop.test", clientId: "cus_1" },
    })
    expect(await client.upsertCustomer(customer)).toEqual({
      uid: "cus_mp",
      name: null,
      email: "ada@shop.test",
      client_id: "cus_1",
      metadata_client_id: null,
    })
    expect(calls).toEqual([{ method: "POST", path: "/customers", query: {}, body: customer }])
  })

  it("leaves out a name that is not known, since MakePay would overwrite its own", async () => {
    const { client, calls } = clientOf({ customer: { uid: "cus_mp" } })
    await client.upsertCustomer({ ...customer, name: null })
    expect(calls[0].body).toStrictEqual({ email: "ada@shop.test", clientId: "cus_1" })
  })

  it.each([
    [null],
    [{}],
    [{ customer: null }],
    [{ customer: {} }],
    [{ customer: { uid: 7 } }],
    [[]],
  ])("does not take %p for a customer", async (body) => {
    const { client } = clientOf(body)
    expect(await failureOf(client.upsertCustomer(customer))).toMatchObject({ kind: "unreadable" })
  })
})

describe("createHostedBillingLink", () => {
  const expiresAt = "2026-11-24T10:00:00.000Z"
  const hosted = "https://makepay.io/billing?customer=cus_1"

  it.each([
    ["as documented", { customer: { uid: "cus_1", urls: { customerPortal: hosted } } }],
    ["as the SDKs have it", { portalUrl: hosted }],
    ["as the SDKs also have it", { url: hosted }],
    ["with a customer without URLs", { customer: { uid: "cus_1" }, portalUrl: hosted }],
    ["with null URLs", { customer: { urls: null }, portalUrl: null, url: hosted }],
    ["with empty URLs", { customer: { urls: { customerPortal: "" } }, portalUrl: "", url: hosted }],
    [
      "the documented place before the others",
      { customer: { urls: { customerPortal: hosted } }, portalUrl: "https://b", url: "https://c" },
    ],
    ["portalUrl before url", { portalUrl: hosted, url: "https://c" }],
  ])("reads the link %s", async (_how, body) => {
    const { client, calls } = clientOf({ ok: true, ...body, expiresAt })
    expect(await client.createHostedBillingLink("cus_1")).toEqual({
      url: hosted,
      expires_at: expiresAt,
    })
    expect(calls).toEqual([
      { method: "POST", path: "/customers/cus_1/portal", query: {}, body: {} },
    ])
  })

  it("reads the time that MakePay gave, in UTC", async () => {
    const { client } = clientOf({ url: hosted, expiresAt: "2026-11-24T12:00:00+02:00" })
    expect((await client.createHostedBillingLink("cus_1")).expires_at).toBe(expiresAt)
  })

  it.each([
    [null],
    [{}],
    [{ expiresAt }],
    [{ url: hosted }],
    [{ url: hosted, expiresAt: null }],
    [{ url: hosted, expiresAt: 1_766_000_000 }],
    [{ url: hosted, expiresAt: "tomorrow" }],
    [{ url: 7, expiresAt }],
    [{ url: "", expiresAt }],
    [{ customer: "cus_1", expiresAt }],
    [{ customer: { urls: { customerPortal: [hosted] } }, expiresAt }],
  ])("does not take %p for a link, and does not repeat it", async (body) => {
    const { client } = clientOf(body)
    const error = await failureOf(client.createHostedBillingLink("cus_1"))
    expect(error).toBeInstanceOf(MakePayError)
    expect(error).toMatchObject({ kind: "unreadable" })
    expect((error as Error).message).not.toContain("billing?")
  })

  it("does not let a uid change the path", async () => {
    const { client, calls } = clientOf({ url: hosted, expiresAt })
    await client.createHostedBillingLink("../settings?x=1#")
    expect(calls[0].path).toBe("/customers/..%2Fsettings%3Fx%3D1%23/portal")
  })
})
