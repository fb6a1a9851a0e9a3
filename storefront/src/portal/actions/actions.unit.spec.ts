import { createPortalClient, PortalError, type PortalClient } from "../../client/index.js"
import { knownBrowser, startFakeBackend, type FakeBackend } from "../../testing/fake-backend.js"
import {
  confirmCode,
  endOpenSession,
  openHostedBilling,
  openLink,
  recoverLink,
  signOut,
} from "./index.js"

let backend: FakeBackend
let client: PortalClient

beforeEach(async () => {
  backend = await startFakeBackend()
  backend.links.set("good", "payment:pl_1042")
  client = createPortalClient({ backendUrl: backend.url, publishableKey: "pk_fake" })
})
afterEach(() => backend.close())

const open = (token: string, previousSession: string | null = null, more = {}) =>
  openLink(client, { token, previousSession, ...more })

describe("openLink", () => {
  it("gives a session, and the place that the link is for", async () => {
    const result = await open("good")
    expect(result).toEqual({
      to: { page: "payment", uid: "pl_1042" },
      session: { token: "session-1", expiresAt: expect.any(Date) },
      browser: null,
    })
  })

  it("hands attempt, browser and visitor on", async () => {
    await open("good", null, { attempt: "a", browser: "b", userAgent: "Firefox" })
    expect(backend.seen[0]?.headers["user-agent"]).toBe("Firefox")
    expect(JSON.parse(backend.seen[0]!.body)).toEqual({ token: "good", attempt: "a", browser: "b" })
  })

  it("opens the same session when an attempt is repeated, and does not end it", async () => {
    await open("good", null, { attempt: "a" })
    const again = await open("good", "session-1", { attempt: "a" })
    expect(again).toMatchObject({ session: { token: "session-2" } })
    expect([...backend.sessions]).toEqual(["session-2"])
  })

  it("asks for a code where the backend wants one, and leaves the open session alone", async () => {
    await open("good")
    backend.code = "ABCD2345"
    expect(await open("good", "session-1")).toEqual({
      challenge: expect.stringMatching(/^challenge-/),
      browser: "new-browser",
    })
    expect([...backend.sessions]).toEqual(["session-1"])
  })

  it("ends the session that was open before", async () => {
    await open("good")
    await open("good", "session-1")
    expect([...backend.sessions]).toEqual(["session-2"])
  })

  it("leaves the open session alone when the link is refused", async () => {
    await open("good")
    expect(await open("bad", "session-1")).toEqual({ refused: true })
    expect([...backend.sessions]).toEqual(["session-1"])
  })

  it("opens although the old session cannot be ended", async () => {
    const failing: PortalClient = {
      ...client,
      endSession: () => Promise.reject(new PortalError("unavailable", "away", 503)),
    }
    const result = await openLink(failing, { token: "good", previousSession: "old" })
    expect(result).toMatchObject({ session: { token: "session-1" } })
  })

  it.each([
    [429, { problem: "too_many", retryAfter: 7 }],
    [503, { problem: "unavailable", retryAfter: 7 }],
  ])("keeps the link alive on %i", async (status, result) => {
    backend.answer = (_request, response) => {
      response.writeHead(status, { "retry-after": "7" }).end("{}")
    }
    expect(await open("good")).toEqual(result)
  })
})

describe("confirmCode", () => {
  async function confirm(code: string, previousSession: string | null = null) {
    backend.code = "ABCD2345"
    const asked = await open("good")
    if (!("challenge" in asked)) throw new Error("No code is asked for.")
    const { challenge } = asked
    return confirmCode(client, { challenge, code, attempt: "a", previousSession })
  }

  it("gives a session, and the browser's proof", async () => {
    expect(await confirm("ABCD2345")).toMatchObject({
      to: { page: "payment", uid: "pl_1042" },
      session: { token: expect.stringMatching(/^session-/) },
      browser: knownBrowser,
    })
    expect(JSON.parse(backend.seen.at(-1)!.body)).toMatchObject({ attempt: "a" })
  })

  it("ends the session that was open before", async () => {
    backend.sessions.add("old")
    await confirm("ABCD2345", "old")
    expect(backend.sessions.has("old")).toBe(false)
  })

  it("refuses a wrong code, and leaves the open session alone", async () => {
    backend.sessions.add("old")
    expect(await confirm("WRONG234", "old")).toEqual({ refused: true })
    expect([...backend.sessions]).toEqual(["old"])
  })
})

describe("recoverLink", () => {
  it("says the same of every token", async () => {
    for (const token of ["good", "never was one", ""]) {
      expect(await recoverLink(client, { token })).toEqual({ received: true })
    }
    expect(backend.recovered).toEqual(["good", "never was one"])
  })

  it("tells how long to wait after too many", async () => {
    backend.answer = (_request, response) => {
      response.writeHead(429, { "retry-after": "3600" }).end("{}")
    }
    expect(await recoverLink(client, { token: "good" })).toEqual({
      problem: "too_many",
      retryAfter: 3600,
    })
  })
})

describe("endOpenSession", () => {
  beforeEach(() => void backend.sessions.add("mine"))
  const mine = { session: "mine" }

  it.each([
    ["psess_phone", "DELETE /store/customer-portal/sessions/psess_phone", "ended"],
    [null, "DELETE /store/customer-portal/sessions", "others_ended"],
  ])("%j is asked as %s", async (id, asked, notice) => {
    expect(await endOpenSession(client, mine, id)).toEqual({
      to: { page: "sessions", notice },
      over: false,
    })
    expect(backend.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([asked])
  })

  it.each(["psess_foreign", "", ".."])("says that %j was not ended", async (id) => {
    const { to } = await endOpenSession(client, mine, id)
    expect(to).toEqual({ page: "sessions", notice: "not_ended" })
  })

  it.each([null, { session: "ended" }])("knows that %j is over", async (visit) => {
    expect(await endOpenSession(client, visit, null)).toEqual({ to: { page: "ended" }, over: true })
  })
})

describe("signOut", () => {
  it("ends the session", async () => {
    backend.sessions.add("mine")
    expect(await signOut(client, { session: "mine" })).toEqual({ to: { page: "signed_out" } })
    expect(backend.sessions.size).toBe(0)
  })

  it("leaves the portal even if the backend is away", async () => {
    backend.answer = (_request, response) => void response.writeHead(500).end()
    expect(await signOut(client, { session: "mine" })).toEqual({ to: { page: "signed_out" } })
  })

  it("asks nobody when there is no visit", async () => {
    expect(await signOut(client, null)).toEqual({ to: { page: "signed_out" } })
    expect(backend.seen).toEqual([])
  })
})

describe("openHostedBilling", () => {
  it("goes to the link that was minted", async () => {
    backend.sessions.add("mine")
    expect(await openHostedBilling(client, { session: "mine" })).toEqual({
      url: `${backend.url}/billing?signature=fake`,
    })
  })

  it("never goes to an address that is not safe", async () => {
    backend.answer = (_request, response) =>
      void response
        .writeHead(200, { "content-type": "application/json" })
        .end('{"url":"javascript:alert(1)","expires_at":""}')
    expect(await openHostedBilling(client, { session: "mine" })).toEqual({
      to: { page: "overview", notice: "hosted_unavailable" },
      over: false,
    })
  })

  it("comes back with a notice when MakePay cannot be reached", async () => {
    backend.answer = (_request, response) => void response.writeHead(503).end("{}")
    expect(await openHostedBilling(client, { session: "mine" })).toEqual({
      to: { page: "overview", notice: "hosted_unavailable" },
      over: false,
    })
  })

  it.each([null, { session: "ended" }])("knows that %j is over", async (visit) => {
    expect(await openHostedBilling(client, visit)).toEqual({ to: { page: "ended" }, over: true })
  })
})
