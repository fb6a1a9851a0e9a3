import { renderToStaticMarkup } from "react-dom/server"

import { createPortalClient, PortalError } from "../client/index.js"
import { createPortalContext, placeAt } from "../portal/index.js"
import { startFakeBackend, type FakeBackend } from "../testing/fake-backend.js"
import { landmarks } from "../testing/landmarks.js"
import { renderFailure } from "./render-failure.js"
import { renderPlace } from "./render-place.js"

let backend: FakeBackend

beforeAll(async () => {
  backend = await startFakeBackend()
  backend.sessions.add("mine")
})
afterAll(() => backend.close())
beforeEach(() => {
  backend.answer = null
  backend.seen.length = 0
})

const context = createPortalContext({
  basePath: "/portal",
  actions: {
    signOut: "/sign-out",
    hostedBilling: "/hosted-billing",
    endSession: "/end-session",
    endOtherSessions: "/end-other-sessions",
  },
})

const notPressed = () => Promise.reject(new Error("not pressed"))

async function render(
  path: string,
  { session = null, query = {} }: { session?: string | null; query?: Record<string, string> } = {}
): Promise<string> {
  const segments = path.split("/").filter(Boolean)
  return renderToStaticMarkup(
    await renderPlace(
      {
        client: createPortalClient({ backendUrl: backend.url, publishableKey: "pk_fake" }),
        ask: { open: notPressed, code: notPressed, recover: notPressed },
        visit: session === null ? null : { session },
        place: placeAt(segments),
        depth: segments.length,
        params: {},
        query,
      },
      context
    )
  )
}

const heading = (markup: string) => /<h1[^>]*>(.*?)<\/h1>/.exec(markup)?.[1]
const landing = `${landmarks.headings.landing} at Kaffee &amp; Kode`

it.each([
  ["", null, landing],
  // A link that is opened here may be another customer's.
  ["", "mine", landing],
  ["overview", null, landing],
  ["payments/pl_1042", null, landing],
  ["nowhere", null, landing],
  ["overview", "mine", landmarks.headings.overview],
  ["payments", "mine", landmarks.headings.payments],
  ["payments/pl_1042", "mine", "Order #1042"],
  ["subscriptions/sub_paused", "mine", "Guest roasts"],
  ["payments/pl_foreign", "mine", landmarks.headings.notFound],
  ["subscriptions/..", "mine", landmarks.headings.notFound],
  ["nowhere", "mine", landmarks.headings.notFound],
  ["overview", "ended", landmarks.headings.ended],
  ["payments/pl_1042", "ended", landmarks.headings.ended],
  ["refused", null, landing],
  ["refused", "mine", landmarks.headings.notFound],
  ["sessions", null, landing],
  ["sessions", "mine", landmarks.headings.sessions],
  ["sessions", "ended", landmarks.headings.ended],
  ["ended", null, landmarks.headings.ended],
  ["signed-out", null, landmarks.headings.signedOut],
])("at %j with session %j stands %j", async (path, session, title) => {
  expect(heading(await render(path, { session }))).toBe(title)
})

it("shows nothing of the customer at the portal's own address, and asks for nothing", async () => {
  const markup = await render("", { session: "mine" })
  expect(markup).not.toMatch(/ada|lovelace/i)
  expect(backend.seen.map(({ path }) => path)).toEqual(["/store/customer-portal/config"])
  expect(markup).toContain('href="/portal/overview"')
})

it("waits with the button until the browser has found a link", async () => {
  expect(await render("")).toMatch(/<button[^>]*disabled[^>]*>Open my billing<\/button>/)
})

it.each(["overview", "payments", "payments/pl_1042", "subscriptions/sub_paused", "sessions"])(
  "needs one request for %s",
  async (path) => {
    await render(path, { session: "mine" })
    expect(backend.seen).toHaveLength(1)
  }
)

it("hands the filter on, as far as it is understood", async () => {
  await render("payments", { session: "mine", query: { status: "due", from: "nonsense", x: "y" } })
  expect(backend.seen[0]?.path).toBe("/store/customer-portal/payments?status=due")
})

it("tells that MakePay's page could not be opened, and repeats no other text", async () => {
  const query = { notice: "hosted_unavailable" }
  expect(await render("overview", { session: "mine", query })).toContain('role="alert"')
  expect(await render("overview", { session: "mine", query: { notice: "<b>hi" } })).not.toContain(
    "<b>hi"
  )
})

it.each([
  ["others_ended", 'role="status">All other sessions have ended.'],
  ["not_ended", 'role="alert">That did not work.'],
  ["<b>hey", undefined],
])("tells what became of open sessions with %j", async (notice, said) => {
  const markup = await render("sessions", { session: "mine", query: { notice } })
  if (said === undefined) expect(markup).not.toMatch(/role="(status|alert)"|hey/)
  else expect(markup).toContain(said)
})

it("stands without the shop's name when the backend is down", async () => {
  backend.answer = (_request, response) => void response.writeHead(503).end()
  expect(heading(await render(""))).toBe(landmarks.headings.landing)
  expect(heading(await render("ended"))).toBe(landmarks.headings.ended)
})

describe("failures", () => {
  const said: unknown[] = []
  beforeEach(() => {
    said.length = 0
    jest.spyOn(console, "error").mockImplementation((message) => void said.push(message))
  })
  afterEach(() => jest.restoreAllMocks())

  const page = (error: unknown) => renderToStaticMarkup(renderFailure(error, context))

  it.each([
    ["unavailable", landmarks.headings.unavailable],
    ["too_many", landmarks.headings.tooMany],
    ["misconfigured", landmarks.headings.misconfigured],
  ] as const)("%s has a page", (kind, title) => {
    expect(heading(page(new PortalError(kind, `what happened: ${kind}`)))).toBe(title)
  })

  it.each([
    ["production", false],
    ["development", true],
  ])("in %s the hint is on the page: %s", (mode, shown) => {
    const before = process.env.NODE_ENV
    Object.assign(process.env, { NODE_ENV: mode })
    const hint = `set THE_VARIABLE (${mode})`
    expect(page(new PortalError("misconfigured", hint)).includes(hint)).toBe(shown)
    expect(said).toEqual([`[makepay-portal] ${hint}`])
    Object.assign(process.env, { NODE_ENV: before })
  })

  it("leaves alone what is not the portal's, such as Next's redirects", () => {
    const redirect = new Error("NEXT_REDIRECT")
    expect(() => renderFailure(redirect, context)).toThrow(redirect)
  })
})
