import { connect } from "node:net"
import { createControl, type Emulator, type PagingShape, startEmulator } from "../src/index.js"
import { callApi } from "./support/client.js"

let emulator: Emulator
const control = () => createControl(emulator.controlUrl)
const get = (path: string, headers?: Record<string, string>) =>
  callApi(emulator, "GET", path, headers ? { headers } : {})

beforeAll(async () => {
  emulator = await startEmulator({ scale: 300 })
})
afterEach(() => control().clearFaults())
afterAll(() => emulator.close())

describe("failures", () => {
  it.each([
    [401, "Invalid API key"],
    [403, "wrong_company"],
    [404, "not_found"],
    [409, "conflict"],
    [500, "internal_error"],
  ])("answers %s", async (status, error) => {
    await control().setFaults({ kind: "status", status })
    expect(await get("/settings")).toMatchObject({ status, body: { error } })
  })

  it.each([
    ["without Retry-After", undefined, null],
    ["with seconds", 7, "7"],
    ["with a date", "Mon, 23 Nov 2026 00:00:00 GMT", "Mon, 23 Nov 2026 00:00:00 GMT"],
  ])("answers 429 %s", async (_, retryAfter, header) => {
    await control().setFaults({ kind: "status", status: 429, ...(retryAfter && { retryAfter }) })
    const reply = await get("/settings")
    expect(reply.status).toBe(429)
    expect(reply.headers.get("retry-after")).toBe(header)
  })

  it("strikes the matching requests as often as asked, then is gone", async () => {
    const match = { path: "/payment-links", method: "GET" }
    await control().setFaults({ kind: "status", status: 503, times: 2, match })
    expect((await get("/customers")).status).toBe(200)
    expect((await get("/payment-links")).status).toBe(503)
    expect((await get("/payment-links")).status).toBe(503)
    expect((await get("/payment-links")).status).toBe(200)
    expect((await control().faults()).faults).toEqual([])
  })

  it("answers an HTML page", async () => {
    await control().setFaults({ kind: "html" })
    const reply = await get("/customers")
    expect(reply.status).toBe(502)
    expect(reply.headers.get("content-type")).toMatch(/text\/html/)
    expect(reply.body).toContain("<h1>")
  })

  it("resets the connection", async () => {
    await control().setFaults({ kind: "reset" })
    await expect(get("/customers")).rejects.toMatchObject({ cause: { code: "ECONNRESET" } })
  })

  it("hangs until the caller gives up, and ends with the emulator", async () => {
    const own = await startEmulator()
    await createControl(own.controlUrl).setFaults({ kind: "hang" })
    const { port, hostname } = new URL(own.url)
    const socket = connect(Number(port), hostname)
    let bytes = 0
    socket.on("data", (data) => (bytes += data.length))
    socket.on("error", () => undefined)
    const ended = new Promise((resolve) => socket.once("close", resolve))
    socket.write("GET /api/partner/v1/makepay/customers HTTP/1.1\r\nhost: x\r\n\r\n")
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(bytes).toBe(0)
    expect(socket.readyState).toBe("open")
    await own.close()
    await ended
  })

  it("waits as long as asked", async () => {
    await control().setFaults({ kind: "latency", ms: 120 })
    const started = performance.now()
    await get("/settings")
    expect(performance.now() - started).toBeGreaterThanOrEqual(115)
  })

  it.each([
    ["small", "/settings", 40],
    ["in the middle of a list", "/payment-links", 200_000],
  ])("cuts JSON off, %s", async (_, path, afterBytes) => {
    await control().setFaults({ kind: "truncate", afterBytes })
    const reply = await get(path)
    expect(reply.status).toBe(200)
    expect(typeof reply.body).toBe("string")
    expect(Buffer.byteLength(reply.body)).toBe(afterBytes)
  })

  it("cuts JSON off and drops the connection", async () => {
    await control().setFaults({ kind: "truncate", afterBytes: 1000, then: "reset" })
    await expect(get("/payment-links")).rejects.toThrow(/terminated/)
  })

  it("does the work before it cuts the answer off", async () => {
    await control().setFaults({ kind: "truncate", afterBytes: 0, then: "reset", times: 1 })
    const options = {
      body: { payload: { amount: "5" } },
      headers: { "idempotency-key": "cut-off-create" },
    }
    const before = emulator.state.paymentLinks.length
    await expect(callApi(emulator, "POST", "/payment-links", options)).rejects.toThrow()
    expect(emulator.state.paymentLinks).toHaveLength(before + 1)
    const again = await callApi(emulator, "POST", "/payment-links", options)
    expect(again.headers.get("idempotent-replayed")).toBe("true")
    expect(emulator.state.paymentLinks).toHaveLength(before + 1)
  })
})

describe("shapes", () => {
  it.each([
    ["nextCursor", "cursor", (body: never) => body["nextCursor"]],
    ["next_cursor", "cursor", (body: never) => body["next_cursor"]],
    ["cursor.next", "cursor", (body: never) => body["cursor"]["next"]],
    ["hasMore", "offset", (body: never) => body["hasMore"]],
    ["count", "offset", undefined],
    ["total", "offset", undefined],
  ] as [PagingShape, string, ((body: unknown) => unknown) | undefined][])(
    "pages as %s, and every link comes once",
    async (shape, parameter, next) => {
      const all = (await get("/payment-links")).body.paymentLinks as { uid: string }[]
      await control().setFaults({ kind: "paging", shape, pageSize: 100 })
      const seen: string[] = []
      let query = ""
      for (;;) {
        const { body } = await get(`/payment-links${query}`)
        const page = body.paymentLinks as { uid: string }[]
        expect(page.length).toBeLessThanOrEqual(100)
        seen.push(...page.map(({ uid }) => uid))
        const more = next ? next(body) : seen.length < (body[shape] as number)
        if (!more) break
        query = parameter === "cursor" ? `?cursor=${String(more)}` : `?offset=${seen.length}`
      }
      expect(seen).toEqual(all.map(({ uid }) => uid))
    }
  )

  it("writes timestamps in one casing", async () => {
    const plain = (await get("/payment-links")).body.paymentLinks[0]
    expect(plain).toHaveProperty("created_at")
    await control().setFaults({ kind: "timestamps", casing: "camel" })
    const camel = (await get("/payment-links")).body.paymentLinks
    for (const link of [camel[0], camel.at(-1)]) {
      expect(link).toHaveProperty("createdAt")
      expect(link).not.toHaveProperty("created_at")
    }
    await control().setFaults({ kind: "timestamps", casing: "snake" })
    expect((await get("/customers")).body.customers[0]).toHaveProperty("created_at")
  })

  it("writes money as numbers and sessions in short, generated links included", async () => {
    await control().setFaults(
      { kind: "money", as: "number" },
      { kind: "session", fields: "minimal" }
    )
    const links = (await get("/payment-links")).body.paymentLinks
    expect(typeof links.at(-1).amount).toBe("number")
    const ada = links.find(({ title }: { title: string }) => title === "Order #1042")
    expect(ada.amount).toBe(64.9)
    expect(Object.keys(ada.latestSession)).toEqual(["id", "status"])
    expect((await get("/subscriptions")).body.subscriptions[0].amountUsd).toBe(29)
  })

  it.each([
    ["beside", true],
    ["instead", false],
  ] as const)("puts portalUrl %s the documented field", async (mode, both) => {
    await control().setFaults({ kind: "portalUrl", mode })
    const { uid } = (await get("/customers")).body.customers[0]
    const { body } = await callApi(emulator, "POST", `/customers/${uid}/portal`)
    expect(body.portalUrl).toContain("/billing?")
    expect(body.customer.urls?.customerPortal === body.portalUrl).toBe(both)
  })

  it("compresses only when the switch is on and the caller takes it", async () => {
    const plain = await get("/customers", { "accept-encoding": "gzip" })
    expect(plain.headers.get("content-encoding")).toBeNull()
    await control().setFaults({ kind: "gzip" })
    const zipped = await get("/customers", { "accept-encoding": "gzip" })
    expect(zipped.headers.get("content-encoding")).toBe("gzip")
    expect(zipped.body).toEqual(plain.body)
    const identity = await get("/customers", { "accept-encoding": "identity" })
    expect(identity.headers.get("content-encoding")).toBeNull()
  })
})
