import { knownBrowser, startFakeBackend, type FakeBackend } from "../testing/fake-backend.js"
import { createPortalActions } from "./portal-actions.js"

/** The request that Next would know of. */
const request = {
  cookies: new Map<string, string>(),
  headers: new Map<string, string>(),
  /** Every cookie of the answer, as it was set. */
  set: [] as { name: string; value: string; [option: string]: unknown }[],
}

jest.mock("next/headers.js", () => ({
  cookies: async () => ({
    get: (name: string) => {
      const value = request.cookies.get(name)
      return value === undefined ? undefined : { name, value }
    },
    set: (cookie: (typeof request.set)[number]) => {
      request.set.push(cookie)
      request.cookies.set(cookie.name, cookie.value)
    },
  }),
  headers: async () => ({
    get: (name: string) => request.headers.get(name) ?? null,
    has: (name: string) => request.headers.has(name),
  }),
}))
jest.mock("next/navigation.js", () => ({
  redirect: (to: string) => {
    throw Object.assign(new Error("NEXT_REDIRECT"), { to })
  },
}))

let backend: FakeBackend
let actions: ReturnType<typeof createPortalActions>

const attempt = "x".repeat(43)
const visitCookie = "__Host-makepay_portal"
const browserCookie = "__Host-makepay_browser"

beforeEach(async () => {
  request.cookies.clear()
  request.headers.clear()
  request.set.length = 0
  request.headers.set("user-agent", "Mozilla/5.0 (Test)")
  backend = await startFakeBackend()
  backend.links.set("good", "payments")
  actions = createPortalActions({ backendUrl: backend.url, publishableKey: "pk_fake" })
})
afterEach(() => backend.close())

function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}
const bodies = () => backend.seen.map(({ body }) => (body ? JSON.parse(body) : null))
const redirectOf = (call: Promise<void>): Promise<string> =>
  call.then(
    () => "stays",
    (error: { to?: string }) => error.to ?? Promise.reject(error)
  )

describe("openLink", () => {
  it("keeps the session in a cookie that no script sees, and tells only the place", async () => {
    const answer = await actions.openLink(form({ token: "good", path: "/dk/portal", attempt }))
    expect(answer).toEqual({ place: "payments" })
    expect(request.set).toEqual([
      {
        name: visitCookie,
        value: "%2Fdk%2Fportal:session-1",
        httpOnly: true,
        secure: true,
        sameSite: "lax",
        path: "/",
        expires: expect.any(Date),
      },
    ])
    expect(bodies()).toEqual([{ token: "good", attempt }])
    expect(backend.seen[0]?.headers["user-agent"]).toBe("Mozilla/5.0 (Test)")
  })

  it("sends no attempt that is none", async () => {
    await actions.openLink(form({ token: "good", attempt: "1" }))
    expect(bodies()).toEqual([{ token: "good" }])
  })

  it("keeps nothing of a refused link, and the visit that is open", async () => {
    request.cookies.set(visitCookie, "%2Fportal:mine")
    expect(await actions.openLink(form({ token: "bad", path: "/portal" }))).toEqual({
      refused: true,
    })
    expect(request.set).toEqual([])
  })

  it("keeps the browser's proof for 400 days, and sends it with the next link", async () => {
    backend.code = "ABCD2345"
    const asked = await actions.openLink(form({ token: "good", path: "/portal", attempt }))
    expect(asked).toEqual({ challenge: "challenge-1" })
    expect(request.set).toEqual([
      {
        name: browserCookie,
        value: "new-browser",
        httpOnly: true,
        secure: true,
        sameSite: "lax",
        path: "/",
        maxAge: 34_560_000,
      },
    ])

    const opened = await actions.confirmCode(
      form({ challenge: "challenge-1", code: "ABCD2345", path: "/portal", attempt })
    )
    expect(opened).toEqual({ place: "payments" })
    expect(request.set.map(({ name, value }) => [name, value.replace(/\d+$/, "")])).toEqual([
      [browserCookie, "new-browser"],
      [browserCookie, knownBrowser],
      [visitCookie, "%2Fportal:session-"],
    ])

    await actions.openLink(form({ token: "good", path: "/portal" }))
    expect(bodies().at(2)).toEqual({ token: "good", browser: knownBrowser })
  })

  it.each([
    [429, "90", "Too many tries. Please wait 90 seconds, then try again."],
    [503, "", "The shop does not answer at the moment. Please press the button again in a moment."],
  ])("says in words what %i means", async (status, wait, problem) => {
    backend.answer = (_request, response) =>
      void response.writeHead(status, wait ? { "retry-after": wait } : {}).end("{}")
    expect(await actions.openLink(form({ token: "good" }))).toEqual({ problem })
    expect(request.set).toEqual([])
  })
})

describe("what anyone may send", () => {
  it.each([undefined, null, "text", 7, {}, []])("%j opens nothing", async (argument) => {
    const hostile = argument as unknown as FormData
    backend.answer = (_request, response) => void response.writeHead(400).end("{}")
    expect(await actions.openLink(hostile)).toEqual({ refused: true })
    expect(await actions.confirmCode(hostile)).toEqual({ refused: true })
    expect(await actions.recoverLink(hostile)).toEqual({ received: true })
    expect(bodies()).toEqual([{ token: "" }, { challenge: "", code: "" }, { token: "" }])
  })

  it("does not pass on what is far too long", async () => {
    const long = "x".repeat(100_000)
    await actions.openLink(form({ token: long, attempt: long, path: long }))
    await actions.confirmCode(form({ challenge: long, code: long }))
    expect(bodies()).toEqual([{ token: "" }, { challenge: "", code: "" }])
  })

  it("never leads to another host", async () => {
    for (const path of ["//evil.test", "https://evil.test", 7, null]) {
      expect(await redirectOf(actions.signOut(path as string))).toBe("/portal/signed-out")
    }
  })
})

describe("confirmCode", () => {
  it("says that a code is wrong, and keeps nothing", async () => {
    backend.code = "ABCD2345"
    await actions.openLink(form({ token: "good" }))
    request.set.length = 0
    const wrong = form({ challenge: "challenge-1", code: "WRONG234" })
    expect(await actions.confirmCode(wrong)).toEqual({ refused: true })
    expect(request.set).toEqual([])
  })
})

describe("recoverLink", () => {
  it("asks for a new link, and keeps nothing", async () => {
    expect(await actions.recoverLink(form({ token: "old" }))).toEqual({ received: true })
    expect(backend.recovered).toEqual(["old"])
    expect(request.set).toEqual([])
  })

  it("tells the wait", async () => {
    backend.answer = (_request, response) =>
      void response.writeHead(429, { "retry-after": "7200" }).end("{}")
    expect(await actions.recoverLink(form({ token: "old" }))).toEqual({
      problem: "Too many tries. Please wait 2 hours, then try again.",
    })
  })
})

describe("open sessions", () => {
  beforeEach(() => {
    backend.sessions.add("mine")
    request.cookies.set(visitCookie, "%2Fportal:mine")
  })

  it("are ended one by one", async () => {
    const call = actions.endSession("/portal", form({ id: "psess_phone" }))
    expect(await redirectOf(call)).toBe("/portal/sessions?notice=ended")
    expect(backend.seen.map(({ path }) => path)).toEqual([
      "/store/customer-portal/sessions/psess_phone",
    ])
    expect(request.set).toEqual([])
  })

  it("are ended all at once", async () => {
    expect(await redirectOf(actions.endOtherSessions("/portal"))).toBe(
      "/portal/sessions?notice=others_ended"
    )
  })

  it.each([{}, { id: "psess_foreign" }, { id: "x".repeat(129) }])(
    "are left alone with %j",
    async (fields) => {
      const call = actions.endSession("/portal", form(fields as Record<string, string>))
      expect(await redirectOf(call)).toBe("/portal/sessions?notice=not_ended")
    }
  )
})

describe("a visit that is over", () => {
  beforeEach(() => void request.cookies.set(visitCookie, "%2Fportal:ended"))

  it.each([
    ["endOtherSessions", () => actions.endOtherSessions("/portal")],
    ["endSession", () => actions.endSession("/portal", form({ id: "psess_phone" }))],
    ["hostedBilling", () => actions.hostedBilling("/portal")],
  ])("loses its dead cookie with %s", async (_what, call) => {
    expect(await redirectOf(call())).toBe("/portal/ended")
    expect(request.set).toMatchObject([{ name: visitCookie, value: "", maxAge: 0, secure: true }])
  })

  it("loses it by signing out", async () => {
    expect(await redirectOf(actions.signOut("/portal"))).toBe("/portal/signed-out")
    expect(request.set).toMatchObject([{ name: visitCookie, value: "", maxAge: 0, secure: true }])
  })
})

describe("another site", () => {
  const calls: [string, () => Promise<unknown>][] = [
    ["openLink", () => actions.openLink(form({ token: "good", path: "/portal" }))],
    [
      "confirmCode",
      () => actions.confirmCode(form({ challenge: "c", code: "x", path: "/portal" })),
    ],
    ["recoverLink", () => actions.recoverLink(form({ token: "good" }))],
    ["signOut", () => actions.signOut("/portal")],
    ["hostedBilling", () => actions.hostedBilling("/portal")],
    ["endSession", () => actions.endSession("/portal", form({ id: "1" }))],
    ["endOtherSessions", () => actions.endOtherSessions("/portal")],
  ]

  it.each(calls)("gets nothing done by %s", async (_, call) => {
    request.cookies.set(visitCookie, "%2Fportal:mine")
    for (const site of ["cross-site", "same-site"]) {
      request.headers.set("sec-fetch-site", site)
      await expect(call()).rejects.toThrow("its own pages")
    }
    expect(backend.seen).toEqual([])
    expect(request.set).toEqual([])
  })

  it("is not the portal's own page, nor a browser that does not say", async () => {
    for (const site of ["same-origin", "none", ""]) {
      request.headers.clear()
      if (site) request.headers.set("sec-fetch-site", site)
      expect(await actions.openLink(form({ token: "good", path: "/portal" }))).toHaveProperty(
        "place"
      )
    }
  })
})
