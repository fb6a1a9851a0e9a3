import type { ServerResponse } from "node:http"

import { knownBrowser, startFakeBackend, type FakeBackend } from "../testing/fake-backend.js"
import { createPortalClient, PortalError, type PortalClient } from "./index.js"

const secretToken = "eyJhbGciOi.J9secret.token"

let backend: FakeBackend
let client: PortalClient

beforeAll(async () => {
  backend = await startFakeBackend()
  backend.links.set(secretToken, "payments")
})
afterAll(() => backend.close())
beforeEach(() => {
  backend.answer = null
  backend.code = null
  backend.seen.length = 0
  client = createPortalClient({ backendUrl: backend.url, publishableKey: backend.publishableKey })
})

/** A session for the link, which asks for no code. */
async function enter() {
  const answer = await client.exchange(secretToken)
  if (!("session" in answer)) throw new Error("A code is asked for.")
  return answer
}

async function failureOf(call: Promise<unknown>): Promise<PortalError> {
  const error: unknown = await call.then(
    () => null,
    (thrown: unknown) => thrown
  )
  expect(error).toBeInstanceOf(PortalError)
  return error as PortalError
}

const reply =
  (status: number, body: string, headers: Record<string, string> = {}) =>
  (_request: unknown, response: ServerResponse) => {
    response.writeHead(status, { "content-type": "application/json", ...headers })
    response.end(body)
  }

describe("a visit, from link to end", () => {
  it("exchanges, reads every page, and ends", async () => {
    const { session, target } = await enter()
    expect(target).toBe("payments")
    const visit = { session: session.token }

    const overview = await client.overview(visit)
    expect(overview.customer.first_name).toBe("Ada")
    const { payments, next_cursor } = await client.payments(visit, { status: "due" })
    expect(payments.map(({ status }) => status)).toEqual(["due"])
    expect(next_cursor).toBeNull()
    expect((await client.payment(visit, "pl_due")).payment.uid).toBe("pl_due")
    expect((await client.subscriptions(visit)).subscriptions).toHaveLength(4)
    expect((await client.subscription(visit, "sub_paused")).subscription.status).toBe("paused")
    expect((await client.hostedBilling(visit)).url).toMatch(/^http/)
    expect(await client.endSession(visit)).toEqual({ ended: true })
    expect((await failureOf(client.overview(visit))).kind).toBe("signed_out")
  })

  it("opens with a code where the forwarding guard wants one", async () => {
    backend.code = "ABCD2345"
    const answer = await client.exchange(secretToken)
    if (!("challenge" in answer)) throw new Error("No code is asked for.")
    expect(answer.browser).toBe("new-browser")
    const challenge = answer.challenge.token
    const wrong = await failureOf(client.confirmCode({ challenge, code: "WRONG" }))
    expect(wrong.kind).toBe("refused")
    const { session, browser } = await client.confirmCode({ challenge, code: "ABCD2345" })
    await client.overview({ session: session.token })

    expect(browser).toBe(knownBrowser)
    expect(await client.exchange(secretToken, { browser })).toHaveProperty("session")
  })

  it("lists the open sessions, and ends them", async () => {
    const { session } = await enter()
    const visit = { session: session.token }
    const { sessions } = await client.sessions(visit)
    expect(sessions.map(({ current }) => current)).toEqual([true, false, false])
    expect(await client.endOpenSession(visit, "psess_phone")).toEqual({ ended: 1 })
    expect(await client.endOtherSessions(visit)).toEqual({ ended: 2 })
    expect((await failureOf(client.endOpenSession(visit, "psess_foreign"))).kind).toBe("not_found")
    expect((await failureOf(client.sessions({ session: "ended" }))).kind).toBe("signed_out")
    expect((await failureOf(client.endOtherSessions({ session: "ended" }))).kind).toBe("signed_out")
  })

  it("asks for a new link", async () => {
    expect(await client.recover("an-old-token")).toEqual({ received: true })
    expect(backend.recovered).toContain("an-old-token")
  })

  it("reads the merchant without a visit", async () => {
    const { merchant, recovery } = await client.config()
    expect([merchant.name, recovery]).toEqual(["Kaffee & Kode", "automatic"])
    expect(backend.seen[0]?.headers["x-portal-session"]).toBeUndefined()
  })
})

describe("what is sent", () => {
  it("sends key and session in headers, and no body with GET", async () => {
    await failureOf(client.overview({ session: "a-session" }))
    expect(backend.seen[0]).toMatchObject({
      method: "GET",
      path: "/store/customer-portal",
      body: "",
      headers: { "x-publishable-api-key": "pk_fake", "x-portal-session": "a-session" },
    })
  })

  it("keeps the path of the backend's address", async () => {
    const behindPath = createPortalClient({
      backendUrl: `${backend.url}/medusa/`,
      publishableKey: "pk_fake",
    })
    await failureOf(behindPath.config())
    expect(backend.seen[0]?.path).toBe("/medusa/store/customer-portal/config")
  })

  it("leaves out filters that are not set", async () => {
    await failureOf(client.payments({ session: "s" }, { status: "", from: "2026-01-01" }))
    expect(backend.seen[0]?.path).toBe("/store/customer-portal/payments?from=2026-01-01")
  })

  it.each([
    ["a/../../admin", "/store/customer-portal/payments/a%2F..%2F..%2Fadmin"],
    ["a?b#c", "/store/customer-portal/payments/a%3Fb%23c"],
  ])("encodes the uid %s", async (uid, path) => {
    await failureOf(client.payment({ session: "s" }, uid))
    expect(backend.seen[0]?.path).toBe(path)
  })

  it.each(["", ".", ".."])("never asks for the uid %j", async (uid) => {
    expect((await failureOf(client.subscription({ session: "s" }, uid))).kind).toBe("not_found")
    expect(backend.seen).toEqual([])
  })

  it.each([
    { proxySecret: "secret", visitor: "203.0.113.9", sent: true },
    { proxySecret: "secret", visitor: null, sent: false },
    { proxySecret: undefined, visitor: "203.0.113.9", sent: false },
  ])("forwards the visitor's address: %o", async ({ proxySecret, visitor, sent }) => {
    const forwarding = createPortalClient({
      backendUrl: backend.url,
      publishableKey: "pk_fake",
      ...(proxySecret ? { proxySecret } : {}),
    })
    await failureOf(forwarding.overview({ session: "s", visitor }))
    const headers = backend.seen[0]!.headers
    expect(headers["x-portal-visitor"]).toBe(sent ? visitor : undefined)
    expect(headers["x-portal-proxy-secret"]).toBe(sent ? proxySecret : undefined)
  })

  it.each([
    ["nothing", {}, {}],
    [
      "attempt and browser",
      { attempt: "an-attempt", browser: "a-browser" },
      { attempt: "an-attempt", browser: "a-browser" },
    ],
    ["no empty ones", { attempt: null, browser: "" }, {}],
  ])("sends with a token %s", async (_what, options, sent) => {
    await client.exchange(secretToken, options)
    expect(JSON.parse(backend.seen[0]!.body)).toEqual({ token: secretToken, ...sent })
  })

  it("sends challenge, code and attempt, as they were typed", async () => {
    const input = { challenge: "c", code: " abcd-2345 ", attempt: "an-attempt" }
    await failureOf(client.confirmCode(input))
    expect(backend.seen[0]?.path).toBe("/store/customer-portal/sessions/code")
    expect(JSON.parse(backend.seen[0]!.body)).toEqual(input)
  })

  it.each([
    ["as it is", "Mozilla/5.0 (Windows)", "Mozilla/5.0 (Windows)"],
    ["without a second header", "a\r\nx-portal-visitor: 1.1.1.1", "ax-portal-visitor: 1.1.1.1"],
    ["in ASCII", "Bröwser ☕/1", "Brwser /1"],
    ["cut short", "x".repeat(2000), "x".repeat(512)],
  ])("forwards the visitor's browser on every call, %s", async (_how, userAgent, header) => {
    const from = { userAgent }
    const visit = { session: "s", userAgent }
    const calls = [
      client.exchange(secretToken, from),
      client.confirmCode({ challenge: "c", code: "x" }, from),
      client.recover("t", from),
      client.endSession(visit),
      client.sessions(visit),
      client.endOtherSessions(visit),
      client.endOpenSession(visit, "psess_phone"),
      client.overview(visit),
      client.hostedBilling(visit),
    ]
    await Promise.allSettled(calls)
    const sent = backend.seen.map(({ headers }) => headers["user-agent"])
    expect(sent).toEqual(calls.map(() => header))
  })

  it.each([undefined, null, "", "☕"])("leaves out the browser %j", async (userAgent) => {
    const headers: unknown[] = []
    const watching = createPortalClient({
      backendUrl: backend.url,
      publishableKey: "pk_fake",
      fetch: (url, init) => {
        headers.push(init?.headers)
        return fetch(url, init)
      },
    })
    await failureOf(
      watching.overview({ session: "s", ...(userAgent === undefined ? {} : { userAgent }) })
    )
    expect(headers[0]).not.toHaveProperty("user-agent")
  })

  it.each([
    [undefined, "no-store"],
    ["force-cache", "force-cache"],
    [null, undefined],
  ] as const)("with cache %j asks fetch for %j, and never follows", async (cache, asked) => {
    const seen: RequestInit[] = []
    const watching = createPortalClient({
      backendUrl: backend.url,
      publishableKey: "pk_fake",
      ...(cache === undefined ? {} : { cache }),
      fetch: (url, init) => {
        seen.push(init!)
        return fetch(url, init)
      },
    })
    await watching.config()
    expect(seen[0]?.cache).toBe(asked)
    expect(seen[0]?.redirect).toBe("manual")
  })
})

describe("what goes wrong", () => {
  const visit = { session: "session-secret" }

  it.each([
    ["a refused link", 401, "{}", "exchange", "refused"],
    ["a token that is no text", 400, '{"type":"invalid_data"}', "exchange", "refused"],
    ["a token that is too long", 413, "too large", "exchange", "refused"],
    ["a wrong code", 401, "{}", "confirmCode", "refused"],
    ["a code that is no text", 400, '{"type":"invalid_data"}', "confirmCode", "refused"],
    ["too many codes", 429, "{}", "confirmCode", "too_many"],
    ["a token to renew that is too long", 413, "too large", "recover", "refused"],
    ["too many wishes for a link", 429, "{}", "recover", "too_many"],
    ["a backend without recovery", 404, "<html>", "recover", "misconfigured"],
    ["neither session nor challenge", 202, "{}", "exchange", "misconfigured"],
    ["an ended session", 401, "{}", "overview", "signed_out"],
    ["an ended session's list", 401, "{}", "sessions", "signed_out"],
    ["a foreign session", 404, "{}", "endOpenSession", "not_found"],
    ["a foreign uid", 404, "{}", "payment", "not_found"],
    [
      "a filter that the backend does not take",
      400,
      '{"type":"invalid_data"}',
      "payments",
      "not_found",
    ],
    ["a plugin that is not installed", 404, "<html>", "config", "misconfigured"],
    ["a wrong publishable key", 400, '{"type":"not_allowed"}', "exchange", "misconfigured"],
    [
      "a wrong publishable key on a page",
      400,
      '{"type":"not_allowed"}',
      "overview",
      "misconfigured",
    ],
    ["a proxy in the way", 403, "{}", "overview", "misconfigured"],
    ["a backend in trouble", 500, "{}", "overview", "unavailable"],
    ["an HTML error page", 502, "<h1>Bad gateway</h1>", "overview", "unavailable"],
    ["too many tries", 429, "{}", "exchange", "too_many"],
    ["truncated JSON", 200, '{"attention": [', "overview", "unavailable"],
    ["an HTML page", 200, "<!doctype html>", "overview", "misconfigured"],
    ["another server's JSON", 200, '{"hello": "world"}', "overview", "misconfigured"],
    ["no object at all", 200, "null", "overview", "misconfigured"],
    ["a redirect", 302, "", "overview", "misconfigured"],
  ] as const)("%s: %i is told as it is", async (what, status, body, call, kind) => {
    backend.answer = reply(status, body, {
      "content-type": body.startsWith("<") ? "text/html" : "application/json",
      location: `${backend.url}/elsewhere`,
    })
    const calls = {
      exchange: () => client.exchange(secretToken),
      confirmCode: () => client.confirmCode({ challenge: "a-secret", code: "secret" }),
      recover: () => client.recover(secretToken),
      sessions: () => client.sessions(visit),
      endOpenSession: () => client.endOpenSession(visit, "pl_foreign"),
      overview: () => client.overview(visit),
      payments: () => client.payments(visit),
      payment: () => client.payment(visit, "pl_foreign"),
      config: () => client.config(),
    }
    const error = await failureOf(calls[call]())
    expect(error).toMatchObject({ kind, status })
    expect(error.message).not.toMatch(/secret|pl_foreign|127\.0\.0\.1/)
    expect(backend.seen).toHaveLength(1)
  })

  it.each([
    ["42", 42],
    ["soon", null],
    [undefined, null],
  ])("reads Retry-After %s", async (header, seconds) => {
    backend.answer = reply(429, "{}", header === undefined ? {} : { "retry-after": header })
    expect((await failureOf(client.config())).retryAfter).toBe(seconds)
  })

  it("reads Retry-After as a date", async () => {
    backend.answer = reply(503, "{}", {
      "retry-after": new Date(Date.now() + 30_000).toUTCString(),
    })
    const { retryAfter } = await failureOf(client.config())
    expect(retryAfter).toBeGreaterThan(27)
    expect(retryAfter).toBeLessThan(31)
  })

  it.each([
    ["before the headers", () => undefined],
    [
      "in the middle of the body",
      (_request: unknown, response: ServerResponse) => {
        response.writeHead(200, { "content-type": "application/json" })
        response.write('{"attention":')
      },
    ],
  ])("gives up on a backend that stops %s", async (_where, answer) => {
    backend.answer = answer
    const hasty = createPortalClient({
      backendUrl: backend.url,
      publishableKey: "pk_fake",
      timeout: 60,
    })
    const error = await failureOf(hasty.overview(visit))
    expect(error).toMatchObject({ kind: "unavailable", status: 0 })
    expect(error.message).toContain("60 ms")
  })

  it("says so when nobody listens", async () => {
    const lonely = createPortalClient({ backendUrl: "http://127.0.0.1:9", publishableKey: "pk" })
    expect(await failureOf(lonely.config())).toMatchObject({ kind: "unavailable", status: 0 })
  })

  it.each([
    ["shop.test", "pk"],
    ["ftp://shop.test", "pk"],
    ["https://user:password@shop.test", "pk"],
    ["https://shop.test", ""],
  ])("refuses to start with %s and key %j", (backendUrl, publishableKey) => {
    expect(() => createPortalClient({ backendUrl, publishableKey })).toThrow(
      expect.objectContaining({ kind: "misconfigured" })
    )
  })
})
