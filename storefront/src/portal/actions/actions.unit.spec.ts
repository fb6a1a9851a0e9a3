import { createPortalClient, PortalError, type PortalClient } from "../../client/index.js"
import { startFakeBackend, type FakeBackend } from "../../testing/fake-backend.js"
import { openHostedBilling, openLink, signOut } from "./index.js"

let backend: FakeBackend
let client: PortalClient

beforeEach(async () => {
  backend = await startFakeBackend()
  backend.links.set("good", "payment:pl_1042")
  client = createPortalClient({ backendUrl: backend.url, publishableKey: "pk_fake" })
})
afterEach(() => backend.close())

const open = (token: string, previousSession: string | null = null) =>
  openLink(client, { token, visitor: null, previousSession })

describe("openLink", () => {
  it("gives a session, and the place that the link is for", async () => {
    const result = await open("good")
    expect(result).toEqual({
      to: { page: "payment", uid: "pl_1042" },
      session: { token: "session-1", expiresAt: expect.any(Date) },
    })
  })

  it("ends the session that was open before", async () => {
    await open("good")
    await open("good", "session-1")
    expect([...backend.sessions]).toEqual(["session-2"])
  })

  it("leaves the open session alone when the link is refused", async () => {
    await open("good")
    expect(await open("bad", "session-1")).toEqual({ to: { page: "refused" }, session: null })
    expect([...backend.sessions]).toEqual(["session-1"])
  })

  it("opens although the old session cannot be ended", async () => {
    const failing: PortalClient = {
      ...client,
      endSession: () => Promise.reject(new PortalError("unavailable", "away", 503)),
    }
    const result = await openLink(failing, { token: "good", visitor: null, previousSession: "old" })
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
    })
  })

  it("comes back with a notice when MakePay cannot be reached", async () => {
    backend.answer = (_request, response) => void response.writeHead(503).end("{}")
    expect(await openHostedBilling(client, { session: "mine" })).toEqual({
      to: { page: "overview", notice: "hosted_unavailable" },
    })
  })

  it.each([null, { session: "ended" }])(
    "leaves it to the overview to say that %j is over",
    async (visit) => {
      expect(await openHostedBilling(client, visit)).toEqual({ to: { page: "overview" } })
    }
  )
})
