import { type Emulator, startEmulator } from "../src/index.js"
import { callApi, type CallOptions } from "./support/client.js"

let emulator: Emulator
const call = (method: string, path: string, options?: CallOptions) =>
  callApi(emulator, method, path, options)

beforeEach(async () => {
  emulator = await startEmulator()
})
afterEach(() => emulator.close())

describe("POST and PATCH /payment-links", () => {
  const payload = { amount: "12.50", fiatCurrency: "USD", title: "Order #1" }
  const create = async (more = {}) =>
    (await call("POST", "/payment-links", { body: { payload: { ...payload, ...more } } })).body
      .paymentLink

  it("creates a link that can be read back, under this origin", async () => {
    const { status, body } = await call("POST", "/payment-links", {
      body: { payload: { ...payload, expirationTime: "1h", customerEmail: "a@b.test" } },
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      ok: true,
      paymentRequestEmailSent: false,
      paymentRequestEmailError: null,
      paymentLink: {
        status: "active",
        link_type: "one_time",
        latestSession: null,
        updated_at: null,
      },
    })
    const { uid, publicUrl, created_at, expires_at } = body.paymentLink
    expect(publicUrl).toBe(`${emulator.url}/payment/${uid}`)
    expect(Date.parse(expires_at) - Date.parse(created_at)).toBe(3_600_000)
    const read = await call("GET", `/payment-links/${uid}`)
    expect(read.body.paymentLink).toEqual(body.paymentLink)
  })

  it("never expires when asked so", async () => {
    expect((await create({ expirationTime: "never" })).expires_at).toBeNull()
  })

  it.each([
    [{}, "payload: must be an object"],
    [{ payload: {} }, "payload.amount: must be a positive decimal"],
    [{ payload: { amount: "0" } }, "payload.amount: must be a positive decimal"],
    [{ payload, status: "draft" }, "status: must be one of active, paused, archived"],
    [{ payload: { ...payload, expirationTime: "2h" } }, "expirationTime: must be one of 15m"],
    [{ payload: { ...payload, webhookUrl: "ftp://x" } }, "webhookUrl: must be an absolute http"],
  ])("refuses to create %p", async (body, error) => {
    const reply = await call("POST", "/payment-links", { body })
    expect(reply.status).toBe(400)
    expect(reply.body.error).toContain(error)
  })

  it("patches status, expiry and the allowed metadata", async () => {
    const { uid } = await create({ metadata: { medusaSessionId: "payses_1" } })
    const { status, body } = await call("PATCH", `/payment-links/${uid}`, {
      body: {
        status: "paused",
        extendExpirationTime: "72h",
        metadata: { medusaOrderId: "order_1" },
      },
    })
    expect(status).toBe(200)
    expect(body.paymentLink).toMatchObject({
      status: "paused",
      metadata: { medusaSessionId: "payses_1", medusaOrderId: "order_1" },
    })
    expect(body).not.toHaveProperty("archiveEligibility")
  })

  it.each([
    [{ amount: "1.00" }, "amount: cannot be changed"],
    [{ metadata: { clientId: "cus_1" } }, "metadata.clientId: only medusaOrderId"],
    [{ status: "paid" }, "status: must be one of"],
  ])("refuses to patch %p", async (body, error) => {
    const { uid } = await create()
    const reply = await call("PATCH", `/payment-links/${uid}`, { body })
    expect(reply.status).toBe(400)
    expect(reply.body.error).toContain(error)
  })

  it("archives once, and never a link with a session", async () => {
    const { uid } = await create()
    const archive = (which: string) =>
      call("PATCH", `/payment-links/${which}`, { body: { status: "archived" } })
    expect(await archive(uid)).toMatchObject({
      status: 200,
      body: {
        archiveEligibility: "no_session",
        archivedWithNoSession: true,
        latestSession: null,
        sessionCreationClaimed: false,
      },
    })
    expect(await archive(uid)).toMatchObject({
      status: 409,
      body: { errorCode: "payment_link_already_archived", archiveEligibility: "already_archived" },
    })
    const paid = (await call("GET", "/payment-links")).body.paymentLinks.find(
      (link: { latestSession: unknown }) => link.latestSession
    )
    expect(await archive(paid.uid)).toMatchObject({
      status: 409,
      body: { errorCode: "payment_link_has_session", archiveEligibility: "session_started" },
    })
  })

  it("sends the request e-mail to the link's address or another", async () => {
    const { uid } = await create({ customerEmail: "a@b.test" })
    const path = `/payment-links/${uid}/send-request-email`
    expect((await call("POST", path)).body).toMatchObject({ ok: true, email: "a@b.test" })
    const other = await call("POST", path, { body: { email: "c@d.test" } })
    expect(other.body).toMatchObject({ email: "c@d.test", paymentLink: { uid } })
    expect(emulator.state.emails.map(({ to }) => to)).toEqual(["a@b.test", "c@d.test"])
    const nobody = await create()
    expect((await call("POST", `/payment-links/${nobody.uid}/send-request-email`)).status).toBe(400)
  })

  it("answers an idempotency key once and replays it", async () => {
    const options = { body: { payload }, headers: { "idempotency-key": "order-1:create" } }
    const before = emulator.state.paymentLinks.length
    const first = await call("POST", "/payment-links", options)
    const second = await call("POST", "/payment-links", options)
    expect(second.status).toBe(201)
    expect(second.body).toEqual(first.body)
    expect(first.headers.get("idempotent-replayed")).toBeNull()
    expect(second.headers.get("idempotent-replayed")).toBe("true")
    expect(emulator.state.paymentLinks).toHaveLength(before + 1)
    const other = { ...options, body: { payload: { ...payload, amount: "1" } } }
    expect((await call("POST", "/payment-links", other)).status).toBe(409)
    const short = { ...options, headers: { "idempotency-key": "short" } }
    expect((await call("POST", "/payment-links", short)).status).toBe(400)
  })
})
