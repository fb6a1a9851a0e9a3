import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { inspect } from "node:util"
import { MakePayError } from "./errors"
import { createMakePayRequest, type MakePayConnection } from "./http"

const KEY_ID = "mk_makepay_http_test"
const KEY_SECRET = "mksec_http_test_secret"

type Answer = (req: IncomingMessage, res: ServerResponse) => void

const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (_req, res) =>
    void res
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(JSON.stringify(body))

const status = (code: number, headers: Record<string, string> = {}): Answer =>
  json({ error: `echo ${KEY_SECRET}` }, code, headers)

const hang: Answer = () => {}
const reset: Answer = (req) => void req.socket.destroy()

describe("createMakePayRequest", () => {
  let server: Server
  let answers: Answer[]
  let seen: { method: string; url: string; headers: IncomingMessage["headers"]; body: string }[]

  beforeEach(async () => {
    answers = []
    seen = []
    server = createServer((req, res) => {
      let body = ""
      req.on("data", (chunk: Buffer) => (body += chunk.toString()))
      req.on("end", () => {
        seen.push({ method: req.method!, url: req.url!, headers: req.headers, body })
        const answer = answers.length > 1 ? answers.shift() : answers[0]
        answer?.(req, res)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  })

  afterEach(async () => {
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  })

  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const connect = (change: Partial<MakePayConnection> = {}) =>
    createMakePayRequest({
      baseUrl: origin(),
      keyId: KEY_ID,
      keySecret: KEY_SECRET,
      timeout: 2000,
      retryDelay: 1,
      ...change,
    })

  async function failure(call: Promise<unknown>): Promise<MakePayError> {
    const error = await call.then(
      () => Promise.reject(new Error("The call succeeded.")),
      (reason: unknown) => reason
    )
    expect(error).toBeInstanceOf(MakePayError)
    return error as MakePayError
  }

  it("sends the key, and the query and body that it is given", async () => {
    answers = [json({ ok: true })]
    const request = connect()
    expect(await request("GET", "/customers", { query: { cursor: "a b&c" } })).toEqual({ ok: true })
    await request("POST", "/customers/cus_1/portal", { body: {} })
    expect(seen).toMatchObject([
      { method: "GET", url: "/api/partner/v1/makepay/customers?cursor=a+b%26c", body: "" },
      {
        method: "POST",
        url: "/api/partner/v1/makepay/customers/cus_1/portal",
        body: "{}",
        headers: { "content-type": "application/json" },
      },
    ])
    expect(seen[0].headers).toMatchObject({
      accept: "application/json",
      "x-makecrypto-key-id": KEY_ID,
      "x-makecrypto-key-secret": KEY_SECRET,
    })
    expect(seen[0].headers).not.toHaveProperty("content-type")
  })

  it.each([408, 425, 429, 500, 502, 503, 504])(
    "tries again after %d and succeeds",
    async (code) => {
      answers = [status(code), status(code), status(code), json({ fine: true })]
      expect(await connect()("GET", "/customers")).toEqual({ fine: true })
      expect(seen).toHaveLength(4)
    }
  )

  it.each([408, 429, 500, 503])("gives up after the last try with %d", async (code) => {
    answers = [status(code)]
    expect(await failure(connect()("GET", "/customers"))).toMatchObject({
      status: code,
      retryable: true,
      call: "GET /customers",
    })
    expect(seen).toHaveLength(4)
  })

  it("repeats the body with every try", async () => {
    answers = [status(500), json({})]
    await connect()("POST", "/customers", { body: { email: "ada@shop.test" } })
    expect(seen.map(({ body }) => body)).toEqual(Array(2).fill('{"email":"ada@shop.test"}'))
  })

  it.each([
    [400, "rejected"],
    [401, "unauthorized"],
    [403, "forbidden"],
    [404, "not_found"],
    [409, "conflict"],
    [413, "rejected"],
    [422, "rejected"],
  ])("does not try again after %d", async (code, kind) => {
    answers = [status(code), json({})]
    expect(await failure(connect()("GET", "/customers"))).toMatchObject({ kind, status: code })
    expect(seen).toHaveLength(1)
  })

  it.each([301, 302, 303, 307, 308])(
    "follows no redirect (%d), and the key stays here",
    async (code) => {
      const elsewhere: IncomingMessage[] = []
      const other = createServer((req, res) => {
        elsewhere.push(req)
        res.end("{}")
      })
      await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve))
      const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`
      answers = [json({}, code, { location })]

      expect(await failure(connect()("GET", "/customers"))).toMatchObject({
        kind: "unreadable",
        status: code,
      })
      await new Promise((resolve) => other.close(resolve))
      expect(elsewhere).toEqual([])
      expect(seen).toHaveLength(1)
    }
  )

  it.each<[string, Answer]>([
    [
      "a page of HTML",
      (_req, res) => void res.setHeader("content-type", "text/html").end("<h1>Back soon</h1>"),
    ],
    ["JSON that ends too soon", (_req, res) => void res.end('{"customers":[{"uid":"cus')],
    ["an empty answer", (_req, res) => void res.end()],
    [
      "a body shorter than promised",
      (req, res) => {
        res.writeHead(200, { "content-length": "1000" }).write('{"customers":[')
        setTimeout(() => req.socket.destroy(), 20)
      },
    ],
    ["a connection that is reset", reset],
    ["silence", hang],
    [
      "a body that never ends",
      (_req, res) => void res.writeHead(200, { "content-type": "application/json" }).write("{"),
    ],
  ])("tries again after %s", async (_what, bad) => {
    answers = [bad, json({ fine: true })]
    expect(await connect({ timeout: 300 })("GET", "/customers")).toEqual({ fine: true })
    expect(seen).toHaveLength(2)
  })

  it("does not wait longer than the time limit of each try", async () => {
    answers = [hang]
    const start = Date.now()
    const error = await failure(connect({ timeout: 100, retries: 2 })("GET", "/customers"))
    expect(error).toMatchObject({ kind: "unavailable", status: null })
    expect(seen).toHaveLength(3)
    expect(Date.now() - start).toBeGreaterThanOrEqual(280)
    expect(Date.now() - start).toBeLessThan(3000)
  })

  it("makes one try where no retries are wanted", async () => {
    answers = [status(500)]
    await failure(connect({ retries: 0 })("GET", "/customers"))
    expect(seen).toHaveLength(1)
  })

  it("says unavailable when nobody listens", async () => {
    const nobody = createServer()
    await new Promise<void>((resolve) => nobody.listen(0, "127.0.0.1", resolve))
    const { port } = nobody.address() as AddressInfo
    await new Promise((resolve) => nobody.close(resolve))
    const request = connect({ baseUrl: `http://127.0.0.1:${port}`, retries: 1 })
    expect(await failure(request("GET", "/customers"))).toMatchObject({
      kind: "unavailable",
      status: null,
    })
  })

  describe("Retry-After", () => {
    it("is waited for", async () => {
      answers = [status(429, { "retry-after": "1" }), json({ fine: true })]
      const start = Date.now()
      await connect()("GET", "/customers")
      expect(Date.now() - start).toBeGreaterThanOrEqual(990)
    })

    it("as a date is waited for", async () => {
      const at = new Date(Math.ceil(Date.now() / 1000) * 1000 + 1000)
      answers = [status(503, { "retry-after": at.toUTCString() }), json({ fine: true })]
      await connect()("GET", "/customers")
      expect(Date.now()).toBeGreaterThanOrEqual(at.getTime() - 10)
    })

    it("of more than half a minute is left to the next scheduled try", async () => {
      answers = [status(429, { "retry-after": "31" }), json({})]
      expect(await failure(connect()("GET", "/customers"))).toMatchObject({
        kind: "rate_limited",
        retryAfter: 31,
      })
      expect(seen).toHaveLength(1)
    })

    it.each(["soon", "-1", "", "0"])("of %p does not hold up the next try", async (value) => {
      answers = [status(429, { "retry-after": value }), json({ fine: true })]
      expect(await connect()("GET", "/customers")).toEqual({ fine: true })
    })
  })

  it("gives up after its patience, its turn in the queue included", async () => {
    answers = [hang]
    const request = connect({ patience: 200, retries: 0 })
    const errors = await Promise.all(
      Array.from({ length: 6 }, () => failure(request("GET", "/settings")))
    )
    expect(errors.map(({ kind }) => kind)).toEqual(Array(6).fill("unavailable"))
    // Those that waited for their turn never reached MakePay.
    expect(seen.length).toBeLessThanOrEqual(2)
  })

  it("has two calls under way at most, however many are asked for", async () => {
    let open = 0
    let most = 0
    answers = [
      (_req, res) => {
        most = Math.max(most, ++open)
        setTimeout(() => {
          open--
          res.end("{}")
        }, 10)
      },
    ]
    const request = connect()
    await Promise.all(Array.from({ length: 12 }, () => request("GET", "/customers")))
    expect(seen).toHaveLength(12)
    expect(most).toBe(2)
  })

  it("refuses in its own words when far too many calls are waiting", async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const request = connect({
      fetch: async () => {
        await held
        return new Response("{}")
      },
    })
    const calls = Array.from({ length: 1002 }, () => request("GET", "/customers"))
    expect(await failure(request("GET", "/customers"))).toMatchObject({ kind: "unavailable" })
    release()
    await Promise.all(calls)
  })

  it.each<[string, Answer]>([
    ["an answer that repeats it", status(401)],
    [
      "an error page that repeats it",
      (_req, res) => void res.end(`<pre>${KEY_SECRET} ${KEY_ID}</pre>`),
    ],
    ["a reset connection", reset],
    ["silence", hang],
    ["a redirect", json({}, 302, { location: `https://evil.test/${KEY_SECRET}` })],
  ])("keeps the key out of errors after %s", async (_what, bad) => {
    answers = [bad]
    const request = connect({ timeout: 100, retries: 0 })
    const error = await failure(request("POST", "/customers", { body: { email: "ada@shop.test" } }))
    const everything = [
      error.message,
      error.stack,
      String(error.cause),
      inspect(error, { depth: 9 }),
    ]
    expect(everything.join("\n")).not.toMatch(/mksec|mk_makepay|ada@shop/)
    expect(JSON.stringify(error)).not.toMatch(/mksec|mk_makepay|ada@shop/)
    expect(error.cause).toBeUndefined()
  })

  it("keeps a key that no header takes out of errors", async () => {
    const request = connect({ keySecret: `${KEY_SECRET}\nx`, retries: 0 })
    const error = await failure(request("GET", "/customers"))
    expect(inspect(error, { depth: 9 })).not.toMatch(/mksec/)
    expect(seen).toEqual([])
  })
})
