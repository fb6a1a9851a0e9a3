import { type Emulator, startEmulator } from "../src/index.js"
import { callApi, type CallOptions } from "./support/client.js"

let emulator: Emulator
const call = (method: string, path: string, options?: CallOptions) =>
  callApi(emulator, method, path, options)

beforeEach(async () => {
  emulator = await startEmulator()
})
afterEach(() => emulator.close())

describe("keys", () => {
  it("refuses API key and OAuth headers together with 400", async () => {
    const reply = await call("GET", "/customers", { headers: { authorization: "DPoP token" } })
    expect(reply.status).toBe(400)
  })

  it("takes the header names in any case", async () => {
    const response = await fetch(`${emulator.url}/api/partner/v1/makepay/settings`, {
      headers: {
        "X-MakeCrypto-Key-Id": emulator.keyId,
        "X-MAKECRYPTO-KEY-SECRET": emulator.keySecret,
      },
    })
    expect(response.status).toBe(200)
  })
})

describe("routes", () => {
  it.each([
    ["GET", "/customers/cus_1"],
    ["GET", "/subscriptions/sub_1"],
    ["PATCH", "/subscriptions/sub_1"],
    ["DELETE", "/subscriptions/sub_1"],
    ["DELETE", "/payment-links/01a"],
    ["GET", "/nothing"],
    ["PUT", "/branding"],
  ])("%s %s is not there", async (method, path) => {
    expect(await call(method, path)).toMatchObject({ status: 404, body: { error: "not_found" } })
  })

  it("ignores filters and paging in the query", async () => {
    const all = await call("GET", "/customers")
    const filtered = await call("GET", "/customers?email=ada@shop.test&limit=1&offset=5")
    expect(filtered.body).toEqual(all.body)
  })

  it.each([
    ["text", "{nonsense", "The request body is not valid JSON"],
    ["a list", "[]", "The request body must be a JSON object"],
  ])("answers 400 to %s for a body", async (_, body, error) => {
    const response = await fetch(`${emulator.url}/api/partner/v1/makepay/customers`, {
      method: "POST",
      body,
      headers: {
        "x-makecrypto-key-id": emulator.keyId,
        "x-makecrypto-key-secret": emulator.keySecret,
      },
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error })
  })
})

describe("POST /customers", () => {
  it("creates, then updates by e-mail in any letter case", async () => {
    const created = await call("POST", "/customers", {
      body: { email: "new@shop.test", name: "New", metadata: { source: "medusa" } },
    })
    expect(created).toMatchObject({
      status: 201,
      body: { ok: true, customer: { email: "new@shop.test", clientId: null } },
    })
    const updated = await call("POST", "/customers", {
      body: { customerEmail: "NEW@shop.test", clientId: "cus_1" },
    })
    expect(updated.status).toBe(200)
    expect(updated.body.customer).toMatchObject({
      uid: created.body.customer.uid,
      name: "New",
      clientId: "cus_1",
      metadata: { source: "medusa" },
    })
    expect(Object.keys(updated.body.customer)).toEqual([
      "id",
      "uid",
      "email",
      "name",
      "clientId",
      "metadata",
      "createdAt",
      "updatedAt",
    ])
  })

  it.each([
    ["nothing", {}, "email: send at least one"],
    ["no e-mail address", { email: "nobody" }, "email: must be an e-mail address"],
    ["a number", { name: 5 }, "name: must be text"],
    ["metadata that is a list", { email: "a@b.test", metadata: [] }, "metadata: must be an object"],
  ])("refuses %s", async (_, body, error) => {
    const reply = await call("POST", "/customers", { body })
    expect(reply.status).toBe(400)
    expect(reply.body.error).toContain(error)
  })
})

describe("POST /customers/:idOrUid/portal", () => {
  it.each(["id", "uid"] as const)("answers as documented, by %s", async (name) => {
    const ada = (await call("GET", "/customers")).body.customers[0]
    const { status, body } = await call("POST", `/customers/${ada[name]}/portal`)
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(["ok", "companyId", "customer", "expiresAt"])
    const { urls, ...customer } = body.customer
    expect(customer).toEqual(ada)
    const url = new URL(urls.customerPortal)
    expect(url.origin + url.pathname).toBe(`${emulator.url}/billing`)
    expect(url.searchParams.get("company")).toBe(body.companyId)
    expect(url.searchParams.get("customer")).toBe(ada.uid)
    expect(url.searchParams.get("signature")).toMatch(/^[0-9a-f]{64}$/)
    const expires = Number(url.searchParams.get("expires"))
    expect(new Date(expires * 1000).toISOString()).toBe(body.expiresAt)
    const hours = (expires * 1000 - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(23.9)
    expect(hours).toBeLessThanOrEqual(24)
  })

  it("knows no other customers", async () => {
    expect((await call("POST", "/customers/cus_nobody/portal")).status).toBe(404)
  })
})

describe("POST /subscriptions", () => {
  it("makes a schedule and its first invoice, a payment link", async () => {
    const { status, body } = await call("POST", "/subscriptions", {
      body: {
        amountUsd: 29,
        customerEmail: "new@shop.test",
        label: "Club",
        billingIntervalUnit: "month",
        billingIntervalCount: 1,
        startAt: "2026-01-31T00:00:00Z",
        clientId: "cus_1",
        sendPaymentRequestEmail: true,
      },
    })
    expect(status).toBe(201)
    expect(body.subscription).toMatchObject({
      status: "active",
      amountUsd: "29",
      cadence: "monthly",
      nextBillingAt: "2026-02-28T00:00:00.000Z",
      metadata: { clientId: "cus_1" },
    })
    expect(body.subscription).not.toHaveProperty("cycles")
    const invoice = (await call("GET", "/payment-links")).body.paymentLinks[0]
    expect(invoice).toMatchObject({
      title: "Club",
      amount: "29",
      fiatCurrency: "USD",
      customerEmail: "new@shop.test",
      clientId: "cus_1",
      latestSession: null,
    })
    expect(emulator.state.emails).toMatchObject([
      { to: "new@shop.test", paymentLinkUid: invoice.uid },
    ])
  })

  it.each([
    [{}, "amountUsd: must be a positive decimal"],
    [{ amountUsd: "-1" }, "amountUsd: must be a positive decimal"],
    [{ amountUsd: "1", billingIntervalUnit: "moon" }, "billingIntervalUnit: must be one of day"],
    [{ amountUsd: "1", billingIntervalCount: 0.5 }, "billingIntervalCount: must be a whole number"],
    [{ amountUsd: "1", startAt: "soon" }, "startAt: must be an ISO date"],
  ])("refuses %p", async (body, error) => {
    const reply = await call("POST", "/subscriptions", { body })
    expect(reply.status).toBe(400)
    expect(reply.body.error).toContain(error)
  })
})

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

describe("branding and settings", () => {
  it("shows branding fields alone under branding", async () => {
    const { settings } = (await call("GET", "/branding")).body
    expect(settings).toMatchObject({ brandName: "Harbour Coffee", paymentLinkTheme: "system" })
    expect(settings).not.toHaveProperty("callbackUrl")
  })

  it("patches branding", async () => {
    const reply = await call("PATCH", "/branding", { body: { brandName: "Other" } })
    expect(reply.body).toMatchObject({ ok: true, settings: { brandName: "Other" } })
    const wrong = await call("PATCH", "/branding", { body: { brandingBrandColor: "red" } })
    expect(wrong.status).toBe(400)
  })

  it("sets and takes away the callback URL", async () => {
    const put = (callbackUrl: unknown) => call("PUT", "/settings", { body: { callbackUrl } })
    expect((await put("http://127.0.0.1:9/x")).body.settings.callbackUrl).toBe(
      "http://127.0.0.1:9/x"
    )
    expect((await put("nonsense")).status).toBe(400)
    expect((await call("GET", "/settings")).body.settings.callbackUrl).toBe("http://127.0.0.1:9/x")
    expect((await put(null)).body.settings.callbackUrl).toBeNull()
  })

  it("rotates the webhook secret", async () => {
    const before = emulator.webhookSecret
    const { body } = await call("POST", "/webhook-secret", { body: {} })
    expect(emulator.webhookSecret).toBe(body.webhookSecret)
    expect(body.webhookSecret).not.toBe(before)
  })
})
