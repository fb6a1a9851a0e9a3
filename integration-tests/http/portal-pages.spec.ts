import { createControl, type ControlState } from "../../emulator/src/index"
import { portalSuite, PROXY_SECRET, type Answer } from "./support/portal-suite"

const SESSIONS = "/store/customer-portal/sessions"
const PORTAL = "/store/customer-portal"

const REFUSAL = { type: "unauthorized", message: "This link is not valid any more." }
const SIGNED_OUT = expect.stringContaining("This session has ended")

portalSuite("the portal's store routes", (app) => {
  let state: ControlState
  beforeAll(async () => {
    state = await controlOf().state()
  })
  const controlOf = () => createControl(app.emulator().controlUrl, app.emulator().controlToken)
  const recordsOf = (email: string) => state.people[email]
  const exchange = (token: unknown, headers = {}) => app.store("POST", SESSIONS, { token }, headers)

  describe("the exchange of a link for a session", () => {
    it("answers a session, where to go and in which language", async () => {
      const { token } = await app.createLink({ target: "payments", locale: "de" })
      const answer = await exchange(token)

      expect(answer.status).toBe(200)
      expect(answer.data).toEqual({
        session: {
          token: expect.stringMatching(/^[\w-]{43}$/),
          expires_at: expect.any(String),
          idle_expires_at: expect.any(String),
        },
        target: "payments",
        locale: "de",
        browser: null,
      })
      const minutes = (time: string) => Math.round((Date.parse(time) - Date.now()) / 60_000)
      expect(minutes(answer.data.session.idle_expires_at)).toBe(30)
      expect(minutes(answer.data.session.expires_at)).toBe(480)
      expect(answer.headers["cache-control"]).toBe("private, no-store")
    })

    it("gives exactly as many sessions as a link has uses, in parallel too", async () => {
      const { token } = await app.createLink({ max_uses: 3 })
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => exchange(token, app.visitor()))
      )
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(17)
      const [{ use_count }] = await app.sql("SELECT use_count FROM customer_portal_link")
      expect(use_count).toBe(3)
    })

    it("refuses everything that opens nothing alike, and notes why", async () => {
      const link = await app.createLink()
      const expired = await app.createLink({ expires_in: 1 })
      const late = await app.createLink()
      const revoked = await app.createLink()
      const usedUp = await app.createLink({ max_uses: 1 })
      await app.sql("UPDATE customer_portal_link SET expires_at = now() WHERE id = ?", [
        late.portal_link.id,
      ])
      await app.admin("POST", `/admin/customer-portal/links/${revoked.portal_link.id}/revoke`, {})
      await exchange(usedUp.token)
      const [header, payload, signature] = link.token.split(".")
      const forged = `${header}.${payload}.${"A".repeat(signature.length)}`
      await new Promise((resolve) => setTimeout(resolve, 1200))

      const answers: [string, string][] = [
        ["malformed", "nonsense"],
        ["malformed", " "],
        ["malformed", "a.b.c"],
        ["malformed", "x".repeat(5000)],
        ["forged", forged],
        ["malformed", `${header}.${payload}.`],
        ["expired", expired.token],
        ["expired", late.token],
        ["revoked", revoked.token],
        ["used_up", usedUp.token],
      ]
      const seen: Answer[] = []
      for (const [reason, token] of answers) {
        const answer = await exchange(token, app.visitor())
        expect([reason, answer.status, answer.data]).toEqual([reason, 401, REFUSAL])
        const [event] = await app.sql(
          "SELECT reason FROM customer_portal_event WHERE type = 'link_refused' ORDER BY created_at DESC LIMIT 1"
        )
        expect(event.reason).toBe(reason)
        seen.push(answer)
      }
      const headers = seen.map(({ headers: { date: _date, ...rest } }) => Object.keys(rest).sort())
      expect(new Set(headers.map(String)).size).toBe(1)
      expect((await exchange(link.token)).status).toBe(200)
    })

    it.each([
      ["no token", {}],
      ["an empty token", { token: "" }],
      ["a number", { token: 5 }],
      ["a list", { token: ["a"] }],
      ["null", { token: null }],
      ["an unknown field", { token: "x", customer_id: "cus_1" }],
    ])("answers 400 to %s", async (_case, body) => {
      expect((await app.store("POST", SESSIONS, body)).status).toBe(400)
    })

    it("never repeats a token, in whatever shape it comes", async () => {
      const { token } = await app.createLink()
      for (const body of [{ token: [token] }, { token: { token } }, [token]]) {
        const answer = await app.store("POST", SESSIONS, body)
        expect(answer.status).toBe(400)
        expect(JSON.stringify(answer.data)).not.toContain(token)
      }
    })

    it("does not read a huge body", async () => {
      const answer = await exchange("x".repeat(20_000))
      expect(answer.status).toBe(413)
    })

    it("wants the shop's publishable key, and the right one", async () => {
      const { token } = await app.createLink()
      for (const key of [undefined, "", "pk_wrong"]) {
        const answer = await app.raw({
          method: "POST",
          url: SESSIONS,
          data: { token },
          headers: key === undefined ? {} : { "x-publishable-api-key": key },
        })
        expect([key, answer.status]).toEqual([key, 400])
        expect(answer.data.message).toContain("publishable")
      }
      expect((await exchange(token)).status).toBe(200)
    })

    it.each([
      ["GET", 401],
      ["PUT", 404],
      ["PATCH", 404],
    ] as const)("opens nothing by %s", async (method, status) => {
      const { token } = await app.createLink({ max_uses: 1 })
      expect((await app.store(method, SESSIONS, { token })).status).toBe(status)
      expect((await exchange(token)).status).toBe(200)
    })

    it("believes a visitor's address only beside the proxy secret, and keeps it cut", async () => {
      const { token } = await app.createLink()
      const visit = async (headers: Record<string, string>) => {
        await app.store("POST", SESSIONS, { token }, headers)
        const [session] = await app.sql(
          "SELECT ip FROM customer_portal_session ORDER BY created_at DESC LIMIT 1"
        )
        return session.ip
      }
      const visitor = "203.0.113.77"
      const trusted = { "x-portal-visitor": visitor, "x-portal-proxy-secret": PROXY_SECRET }
      expect(await visit(trusted)).toBe("203.0.113.0")
      expect(await visit({ "x-portal-visitor": visitor })).not.toContain("203.0.113")
      const wrong = { ...trusted, "x-portal-proxy-secret": "guess-guess-guess-guess" }
      expect(await visit(wrong)).not.toContain("203.0.113")
      expect(await visit({ "x-forwarded-for": visitor })).not.toContain("203.0.113")
    })
  })

  describe("a session", () => {
    const ROUTES: ["GET" | "POST", string][] = [
      ["GET", PORTAL],
      ["GET", `${PORTAL}/subscriptions`],
      ["GET", `${PORTAL}/subscriptions/sub_1`],
      ["GET", `${PORTAL}/payments`],
      ["GET", `${PORTAL}/payments/pay_1`],
      ["POST", `${PORTAL}/hosted-billing`],
    ]

    it.each([
      ["none", undefined],
      ["a made-up one", "A".repeat(43)],
      ["nonsense", "x'; DROP TABLE customer_portal_session; --"],
    ])("is wanted by every page: %s", async (_case, session) => {
      for (const [method, url] of ROUTES) {
        const answer = await app.store(
          method,
          url,
          method === "POST" ? {} : undefined,
          session === undefined ? {} : { "x-portal-session": session }
        )
        expect([url, answer.status, answer.data.message]).toEqual([url, 401, SIGNED_OUT])
        expect(answer.headers["cache-control"]).toBe("private, no-store")
      }
    })

    it("is not a Medusa login, nor is the link's token", async () => {
      const { token } = await app.createLink()
      const session = await app.openSession()
      for (const bearer of [token, session["x-portal-session"]]) {
        const answer = await app.store("GET", "/store/customers/me", undefined, {
          authorization: `Bearer ${bearer}`,
        })
        expect(answer.status).toBe(401)
      }
    })

    it("ends when the link is revoked, at once", async () => {
      const link = await app.createLink()
      const { data } = await exchange(link.token)
      const headers = { "x-portal-session": data.session.token }
      expect((await app.store("GET", PORTAL, undefined, headers)).status).toBe(200)

      await app.admin("POST", `/admin/customer-portal/links/${link.portal_link.id}/revoke`, {})
      const answer = await app.store("GET", PORTAL, undefined, headers)
      expect([answer.status, answer.data.message]).toEqual([401, SIGNED_OUT])
    })

    it("ends on sign out, and signing out twice or without one is fine", async () => {
      const headers = await app.openSession()
      for (const sent of [headers, headers, {}, { "x-portal-session": "nonsense" }]) {
        const answer = await app.store("DELETE", `${PORTAL}/session`, undefined, sent)
        expect([answer.status, answer.data]).toEqual([200, { ended: true }])
      }
      expect((await app.store("GET", PORTAL, undefined, headers)).status).toBe(401)
    })

    it("ends after its idle and its absolute time", async () => {
      for (const column of ["idle_expires_at", "expires_at"]) {
        const headers = await app.openSession()
        await app.sql(`UPDATE customer_portal_session SET ${column} = now()`)
        expect((await app.store("GET", PORTAL, undefined, headers)).status).toBe(401)
      }
    })
  })

  describe("the pages", () => {
    it("show the overview: what is due, subscriptions, newest payments, totals", async () => {
      const session = await app.openSession()
      const { status, data } = await app.store("GET", PORTAL, undefined, session)
      const ada = recordsOf("ada@shop.test")

      expect(status).toBe(200)
      expect(data.customer).toEqual({
        first_name: "Ada",
        last_name: "Moreau",
        company_name: null,
        email: "ada@shop.test",
      })
      expect(data.merchant.name).toEqual(expect.any(String))
      expect(data.freshness).toEqual({ as_of: expect.any(String), stale: false })
      expect(data.actions).toEqual({ hosted_billing: true })

      expect(byUid(data.subscriptions)).toEqual(
        byUid(
          ada.subscriptions.map((record: any) =>
            expect.objectContaining({
              uid: record.uid,
              label: record.label,
              amount: { amount: String(record.amountUsd), currency: "USD" },
            })
          ),
          ada.subscriptions.map((record: any) => record.uid)
        )
      )
      expect(data.payments).toHaveLength(10)
      expect(data.next_cursor).toEqual(expect.any(String))
      const paid = ada.paymentLinks.filter((link: any) => link.latestSession?.status === "complete")
      const currencies = new Set(paid.map((link: any) => link.fiatCurrency))
      expect(data.totals.paid.map((money: any) => money.currency)).toEqual([...currencies].sort())
      for (const { amount, currency } of data.totals.paid) {
        const cents = paid
          .filter((link: any) => link.fiatCurrency === currency)
          .reduce((sum: number, link: any) => sum + Math.round(Number(link.amount) * 100), 0)
        expect(Math.round(Number(amount) * 100)).toBe(cents)
      }
      const overdue = data.attention.filter((item: any) => item.type === "subscription_overdue")
      expect(overdue.length).toBeGreaterThan(0)
      expect(data.attention[0].type).toBe("subscription_overdue")
    })

    it("page through every payment once, newest first", async () => {
      const session = await app.openSession()
      const seen: any[] = []
      let cursor: string | null = null
      do {
        const answer: Answer = await app.store(
          "GET",
          `${PORTAL}/payments?limit=7${cursor ? `&cursor=${cursor}` : ""}`,
          undefined,
          session
        )
        seen.push(...answer.data.payments)
        cursor = answer.data.next_cursor
      } while (cursor)

      const expected = recordsOf("ada@shop.test").paymentLinks.map((link: any) => link.uid)
      expect(seen.map(({ uid }) => uid).sort()).toEqual([...expected].sort())
      const times = seen.map(({ created_at }) => created_at)
      expect(times).toEqual([...times].sort().reverse())
    })

    it("filter by status, time and text", async () => {
      const session = await app.openSession()
      const list = async (query: string) =>
        (await app.store("GET", `${PORTAL}/payments?limit=100&${query}`, undefined, session)).data
          .payments
      const all = await list("")
      const statuses = [...new Set<string>(all.map((payment: any) => payment.status))]
      expect(statuses.length).toBeGreaterThan(2)
      for (const status of statuses) {
        const expected = all.filter((payment: any) => payment.status === status)
        expect(await list(`status=${status}`)).toEqual(expected)
      }
      expect(await list(`status=${statuses.slice(0, 2).join(",")}`)).toEqual(
        all.filter((payment: any) => statuses.slice(0, 2).includes(payment.status))
      )

      const day = all[5].created_at.slice(0, 10)
      expect(await list(`from=${day}&to=${day}`)).toEqual(
        all.filter((payment: any) => payment.created_at.startsWith(day))
      )
      expect(await list(`from=${encodeURIComponent(all[0].created_at)}`)).toEqual(
        all.filter((payment: any) => payment.created_at >= all[0].created_at)
      )
      const word = all[0].title.split(" ")[0].toUpperCase()
      expect((await list(`q=${encodeURIComponent(word)}`)).length).toBeGreaterThan(0)
      expect(await list("q=%25")).toEqual(
        all.filter((payment: any) => payment.title?.includes("%"))
      )
    })

    it.each([
      "limit=0",
      "limit=101",
      "limit=x",
      "status=paid,settled",
      "from=yesterday",
      "to=2026-13-45",
      "from=2026-02-31",
      "cursor=nonsense",
      "cursor=%27%3B--",
      "fields=*",
      `q=${"x".repeat(201)}`,
    ])("refuse %s in words", async (query) => {
      const session = await app.openSession()
      const answer = await app.store("GET", `${PORTAL}/payments?${query}`, undefined, session)
      expect(answer.status).toBe(400)
      expect(answer.data.message.length).toBeGreaterThan(10)
    })

    it("show a payment and a subscription in full", async () => {
      const session = await app.openSession()
      const [link] = recordsOf("ada@shop.test").paymentLinks as any[]
      const payment = await app.store("GET", `${PORTAL}/payments/${link.uid}`, undefined, session)
      expect(payment.data.payment).toMatchObject({
        uid: link.uid,
        title: link.title,
        amount: { amount: String(link.amount), currency: link.fiatCurrency },
        timeline: expect.any(Array),
      })
      const [record] = recordsOf("ada@shop.test").subscriptions as any[]
      const subscription = await app.store(
        "GET",
        `${PORTAL}/subscriptions/${record.uid}`,
        undefined,
        session
      )
      expect(subscription.data.subscription).toMatchObject({
        uid: record.uid,
        interval: { unit: record.billingIntervalUnit, count: record.billingIntervalCount },
      })
    })

    it("show nothing of anybody else", async () => {
      const session = await app.openSession()
      const ben = recordsOf("ben@shop.test")
      for (const link of ben.paymentLinks as any[]) {
        const answer = await app.store("GET", `${PORTAL}/payments/${link.uid}`, undefined, session)
        expect(answer.status).toBe(404)
      }
      for (const record of ben.subscriptions as any[]) {
        const url = `${PORTAL}/subscriptions/${record.uid}`
        expect((await app.store("GET", url, undefined, session)).status).toBe(404)
      }
      for (const uid of ["nothing", "%00", "..%2f..", "x'%20OR%20'1'='1", "a".repeat(300)]) {
        const answer = await app.store("GET", `${PORTAL}/payments/${uid}`, undefined, session)
        expect([uid, answer.status]).toEqual([uid, 404])
      }
      const pages = JSON.stringify([
        (await app.store("GET", PORTAL, undefined, session)).data,
        (await app.store("GET", `${PORTAL}/payments?limit=100`, undefined, session)).data,
        (await app.store("GET", `${PORTAL}/subscriptions`, undefined, session)).data,
      ])
      const own = new Set(recordsOf("ada@shop.test").paymentLinks.map((link: any) => link.uid))
      const foreign = Object.entries(state.people)
        .filter(([email]) => email !== "ada@shop.test")
        .flatMap(([email, records]) => [
          email,
          ...[...records.paymentLinks, ...records.subscriptions].map((record: any) => record.uid),
        ])
        .filter((text) => !own.has(text))
      expect(foreign.filter((text) => pages.includes(JSON.stringify(text)))).toEqual([])
    })

    it("greet a customer that MakePay has never seen with an empty portal", async () => {
      const created = await app.admin("POST", "/admin/customers", { email: "new@shop.test" })
      const session = await app.openSession({ customer_id: created.data.customer.id })
      const { status, data } = await app.store("GET", PORTAL, undefined, session)
      expect(status).toBe(200)
      expect(data).toMatchObject({
        customer: { email: "new@shop.test" },
        attention: [],
        subscriptions: [],
        payments: [],
        next_cursor: null,
        totals: { paid: [], due: [] },
      })
    })

    it("introduce the shop to everybody, and nobody else", async () => {
      const { status, data } = await app.store("GET", `${PORTAL}/config`)
      expect(status).toBe(200)
      expect(data).toEqual({ merchant: expect.any(Object), recovery: "automatic" })
      expect(Object.keys(data.merchant).sort()).toEqual([
        "accent_color",
        "logo_url",
        "name",
        "support_email",
        "support_url",
      ])
    })
  })

  describe("MakePay's own billing page", () => {
    it("is minted per click for the customer of the session", async () => {
      const session = await app.openSession()
      const first = await app.store("POST", `${PORTAL}/hosted-billing`, {}, session)
      expect(first.status).toBe(200)
      const url = new URL(first.data.url)
      const [makepayCustomer] = recordsOf("ada@shop.test").customers as any[]
      expect(url.pathname).toBe("/billing")
      expect(url.searchParams.get("customer")).toBe(makepayCustomer.uid)
      const page = await fetch(first.data.url)
      expect(page.status).toBe(200)

      const stored = JSON.stringify(await app.sql("SELECT * FROM customer_portal_event"))
      expect(stored).toContain("hosted_billing_requested")
      expect(stored).not.toContain(url.searchParams.get("signature"))
    })

    it("gets to know a customer that MakePay has never seen", async () => {
      const created = await app.admin("POST", "/admin/customers", {
        email: "first-visit@shop.test",
        first_name: "First",
        last_name: "Visit",
      })
      const { id } = created.data.customer
      const session = await app.openSession({ customer_id: id })
      const answer = await app.store("POST", `${PORTAL}/hosted-billing`, {}, session)
      expect(answer.status).toBe(200)
      const known = (await controlOf().state()).people["first-visit@shop.test"].customers
      expect(known).toEqual([expect.objectContaining({ clientId: id, name: "First Visit" })])
    })

    it("says that MakePay does not answer to a customer whom it has yet to know", async () => {
      const created = await app.admin("POST", "/admin/customers", { email: "unknown@shop.test" })
      const session = await app.openSession({ customer_id: created.data.customer.id })
      await controlOf().setFaults({ kind: "status", status: 500 })
      try {
        const answer = await app.store("POST", `${PORTAL}/hosted-billing`, {}, session)
        expect([answer.status, answer.data.type]).toEqual([503, "makepay_unavailable"])
      } finally {
        await controlOf().clearFaults()
      }
    })

    it("sends MakePay no customer while the mirror is too old to tell whose an address is", async () => {
      const created = await app.admin("POST", "/admin/customers", { email: "old@shop.test" })
      const session = await app.openSession({ customer_id: created.data.customer.id })
      await app.sql("UPDATE makepay_billing_sync SET created_at = now() - interval '3 days'")
      const answer = await app.store("POST", `${PORTAL}/hosted-billing`, {}, session)
      expect([answer.status, answer.data.type]).toEqual([503, "makepay_unavailable"])
      expect((await controlOf().state()).people["old@shop.test"]).toBeUndefined()
    })

    it("says that MakePay does not answer, and the portal still does", async () => {
      const session = await app.openSession()
      const control = controlOf()
      await control.setFaults({ kind: "status", status: 404 })
      try {
        const answer = await app.store("POST", `${PORTAL}/hosted-billing`, {}, session)
        expect([answer.status, answer.data.type]).toEqual([503, "makepay_unavailable"])
        expect((await app.store("GET", PORTAL, undefined, session)).status).toBe(200)
        await app.createLink()
      } finally {
        await control.clearFaults()
      }
    })
  })

  it("tells the merchant what MakePay knows of a customer", async () => {
    await app.openSession()
    const { data } = await app.admin(
      "GET",
      `/admin/customer-portal/customers/${app.customers().ada}`
    )
    const ada = recordsOf("ada@shop.test")
    expect(data.summary).toMatchObject({
      customer_id: app.customers().ada,
      makepay_customer_uid: (ada.customers[0] as any).uid,
      links: { active: 1, total: 1 },
      open_sessions: 1,
      last_opened_at: expect.any(String),
      freshness: { as_of: expect.any(String), stale: false, last_error: null },
    })
    expect(data.summary.subscriptions.total).toBe(ada.subscriptions.length)
    expect(data.summary.payments.total).toBe(ada.paymentLinks.length)
    const overdue: any = ada.subscriptions.find((record: any) => record.status === "overdue")
    expect(data.summary.overdue).toEqual([{ amount: String(overdue.amountUsd), currency: "USD" }])
    expect(data.summary.targets.length).toBeGreaterThan(3)
    expect(data.summary.link_lifetime).toEqual({ default: 86_400, max: 604_800 })

    const missing = await app.admin("GET", "/admin/customer-portal/customers/cus_nobody")
    expect(missing.status).toBe(404)
  })
})

/** Lists as maps, so that order does not matter. */
function byUid(records: any[], uids: string[] = records.map(({ uid }) => uid)) {
  return Object.fromEntries(records.map((record, index) => [uids[index], record]))
}
