import { randomBytes } from "node:crypto"
import { Modules } from "@medusajs/framework/utils"
import { changeSettings, resetSettings } from "./support/portal-settings"
import { portalSuite, PROXY_SECRET, type PortalApp } from "./support/portal-suite"

const PORTAL = "/store/customer-portal"
const SESSIONS = `${PORTAL}/sessions`
const LINKS = "/admin/customer-portal/links"
const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"
const SAFARI =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
const REFUSAL = { type: "unauthorized", message: "This link is not valid any more." }

const newAttempt = () => randomBytes(32).toString("base64url")
const at = (address: string) => ({
  "x-portal-visitor": address,
  "x-portal-proxy-secret": PROXY_SECRET,
})

/** Every line of the audit log of one type, oldest first. */
const audit = (app: PortalApp, type: string) =>
  app.sql("SELECT * FROM customer_portal_event WHERE type = ? ORDER BY created_at", [type])

/** The notices under the merchant's bell. */
async function notices(app: PortalApp): Promise<{ title: string; description: string }[]> {
  const answer = await app.admin("GET", "/admin/notifications?channel=feed&to[]=")
  return answer.data.notifications.map(({ data }: { data: object }) => data)
}

portalSuite(
  "links, sessions and who has them",
  (app) => {
    const exchange = (body: object, headers: Record<string, string> = app.visitor()) =>
      app.store("POST", SESSIONS, body, headers)
    const look = (session: string) =>
      app.store("GET", PORTAL, undefined, { "x-portal-session": session })
    const uses = async () =>
      (await app.sql("SELECT use_count FROM customer_portal_link")).map((row) => row.use_count)

    /** Opens a link and answers the session's token. */
    async function open(
      input: Parameters<PortalApp["createLink"]>[0] = {},
      headers: Record<string, string> = app.visitor()
    ): Promise<string> {
      const { token } = await app.createLink(input)
      const answer = await exchange({ token }, headers)
      expect(answer.status).toBe(200)
      return answer.data.session.token
    }

    beforeEach(() => resetSettings(app))

    describe("an attempt", () => {
      it("whose answer went lost is the same use again, with another session token", async () => {
        const { token } = await app.createLink({ max_uses: 1 })
        const attempt = newAttempt()
        const lost = await exchange({ token, attempt })
        const again = await exchange({ token, attempt })

        expect([lost.status, again.status]).toEqual([200, 200])
        expect(again.data.session.token).not.toBe(lost.data.session.token)
        expect((await look(lost.data.session.token)).status).toBe(401)
        expect((await look(again.data.session.token)).status).toBe(200)
        expect(await uses()).toEqual([1])
        expect(await audit(app, "session_started")).toHaveLength(1)
      })

      it("made many times at once is one use and one session", async () => {
        const { token } = await app.createLink({ max_uses: 5 })
        const attempt = newAttempt()
        const answers = await Promise.all(
          Array.from({ length: 10 }, () => exchange({ token, attempt }))
        )
        expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
        expect(await uses()).toEqual([1])
        const live = await Promise.all(answers.map(({ data }) => look(data.session.token)))
        expect(live.filter(({ status }) => status === 200)).toHaveLength(1)
      })

      it("of somebody else opens nothing on a used-up link", async () => {
        const { token } = await app.createLink({ max_uses: 1 })
        await exchange({ token, attempt: newAttempt() })
        const other = await exchange({ token, attempt: newAttempt() })
        expect([other.status, other.data]).toEqual([401, REFUSAL])
      })

      it.each([
        [
          "after two minutes",
          "UPDATE customer_portal_session SET created_at = now() - interval '121 seconds'",
        ],
        ["once its session has ended", "UPDATE customer_portal_session SET ended_at = now()"],
      ])("does not bring a session back %s", async (_case, sql) => {
        const { token } = await app.createLink({ max_uses: 1 })
        const attempt = newAttempt()
        await exchange({ token, attempt })
        await app.sql(sql)
        const again = await exchange({ token, attempt })
        expect([again.status, again.data]).toEqual([401, REFUSAL])
      })

      it("whose session has ended, or of another link, is a use like any other", async () => {
        const attempt = newAttempt()
        const { token } = await app.createLink()
        await exchange({ token, attempt })
        await app.sql("UPDATE customer_portal_session SET ended_at = now()")
        expect((await exchange({ token, attempt })).status).toBe(200)
        expect(await uses()).toEqual([2])
        const other = await app.createLink({ customer_id: app.customers().ben })
        expect((await exchange({ token: other.token, attempt })).status).toBe(200)
        expect((await uses()).sort()).toEqual([1, 2])
      })

      it("opens nothing of a link that was revoked meanwhile", async () => {
        const { token, portal_link } = await app.createLink({ max_uses: 1 })
        const attempt = newAttempt()
        await exchange({ token, attempt })
        await app.admin("POST", `${LINKS}/${portal_link.id}/revoke`, {})
        expect((await exchange({ token, attempt })).status).toBe(401)
      })
    })

    describe("a body", () => {
      const hush = "hush".repeat(10)
      it.each([
        ["an attempt too short", SESSIONS, { token: "t", attempt: hush }],
        ["an attempt too long", SESSIONS, { token: "t", attempt: `${hush}hush` }],
        ["an attempt with a bracket", SESSIONS, { token: "t", attempt: `${hush}ab]` }],
        ["an attempt in a list", SESSIONS, { token: "t", attempt: [hush] }],
        ["no text for an attempt", SESSIONS, { token: "t", attempt: null }],
        ["a browser over 600 characters", SESSIONS, { token: "t", browser: "hush".repeat(151) }],
        ["a browser in an object", SESSIONS, { token: "t", browser: { hush } }],
        ["an empty challenge", `${SESSIONS}/code`, { challenge: "", code: hush }],
        ["a challenge in a list", `${SESSIONS}/code`, { challenge: [hush], code: hush }],
        ["no code", `${SESSIONS}/code`, { challenge: hush }],
        ["an empty code", `${SESSIONS}/code`, { challenge: hush, code: "" }],
        [
          "a code over 100 characters",
          `${SESSIONS}/code`,
          { challenge: "c", code: "hush".repeat(26) },
        ],
        ["a code in an object", `${SESSIONS}/code`, { challenge: "c", code: { hush } }],
        [
          "a broken attempt beside a code",
          `${SESSIONS}/code`,
          { challenge: "c", code: "d", attempt: hush },
        ],
        ["a token in a list", `${PORTAL}/recovery`, { token: [hush] }],
        ["an empty token", `${PORTAL}/recovery`, { token: "" }],
      ])("with %s is answered 400 without being quoted", async (_case, url, body) => {
        const answer = await app.store("POST", url, body)
        expect([answer.status, answer.data.type]).toEqual([400, "invalid_data"])
        expect(answer.data.message.length).toBeGreaterThan(10)
        expect(JSON.stringify(answer.data)).not.toContain("hush")
        expect(await audit(app, "link_refused")).toEqual([])
      })
    })

    describe("refusals", () => {
      it("are limited by address, and good links of that address are not", async () => {
        const visitor = app.visitor()
        const { token } = await app.createLink()
        for (let times = 0; times < 10; times++) {
          const answer = await exchange({ token: `nonsense${times}` }, visitor)
          expect([times, answer.status, answer.data]).toEqual([times, 401, REFUSAL])
        }
        for (let times = 0; times < 20; times++) {
          const answer = await exchange({ token: `more${times}` }, visitor)
          expect([times, answer.status, answer.data.type]).toEqual([
            times,
            429,
            "too_many_requests",
          ])
          expect(answer.headers["retry-after"]).toMatch(/^[1-9]\d?$/)
          expect(Number(answer.headers["retry-after"])).toBeLessThanOrEqual(60)
          expect(answer.headers["cache-control"]).toBe("private, no-store")
        }
        expect((await exchange({ token }, visitor)).status).toBe(200)
        expect((await exchange({ token: "elsewhere" })).status).toBe(401)
        // The flood itself leaves no more lines than the limit.
        expect(await audit(app, "link_refused")).toHaveLength(11)
      })

      it("are limited by the token's text, from wherever they come", async () => {
        const { token, portal_link } = await app.createLink()
        await app.admin("POST", `${LINKS}/${portal_link.id}/revoke`, {})
        const statuses: number[] = []
        for (let times = 0; times < 35; times++) {
          statuses.push((await exchange({ token })).status)
        }
        expect(statuses).toEqual([...Array(30).fill(401), ...Array(5).fill(429)])
        expect(await audit(app, "link_refused")).toHaveLength(30)
      })

      it("of codes are counted alike", async () => {
        const visitor = app.visitor()
        const statuses: number[] = []
        for (let times = 0; times < 12; times++) {
          const body = { challenge: `challenge${times}`, code: "ACDE-2345" }
          statuses.push((await app.store("POST", `${SESSIONS}/code`, body, visitor)).status)
        }
        expect(statuses).toEqual([...Array(10).fill(401), 429, 429])
        expect(await audit(app, "code_refused")).toHaveLength(10)
      })
    })

    describe("the customer's open sessions", () => {
      const list = (session: string) =>
        app.store("GET", SESSIONS, undefined, { "x-portal-session": session })
      const end = (session: string, id = "") =>
        app.store("DELETE", `${SESSIONS}${id}`, undefined, { "x-portal-session": session })

      it("are listed with device and cut address, the asking one first", async () => {
        const own = await open({}, { ...at("203.0.113.77"), "user-agent": FIREFOX })
        await open({}, { ...at("2001:db8:7:8:9::1"), "user-agent": SAFARI })
        await open({}, { ...at("198.51.100.9"), "user-agent": "curl/8.0" })
        await open(
          { customer_id: app.customers().ben },
          { ...at("192.0.2.4"), "user-agent": SAFARI }
        )

        const answer = await list(own)
        expect(answer.status).toBe(200)
        expect(Object.keys(answer.data).sort()).toEqual(["merchant", "sessions"])
        const [current, ...others] = answer.data.sessions
        expect(current).toEqual({
          id: expect.stringMatching(/^psess_/),
          device: "Firefox on Windows",
          ip: "203.0.113.0",
          created_at: expect.any(String),
          last_seen_at: expect.any(String),
          expires_at: expect.any(String),
          current: true,
        })
        const seen = others.map(({ device, ip, current }: Record<string, unknown>) => [
          device,
          ip,
          current,
        ])
        expect(seen.sort()).toEqual(
          [
            ["Safari on iOS", "2001:db8:7::", false],
            [null, "198.51.100.0", false],
          ].sort()
        )
        const text = JSON.stringify(answer.data)
        for (const private_ of ["203.0.113.77", "198.51.100.9", "192.0.2", "hash", own]) {
          expect(text).not.toContain(private_)
        }
      })

      it("do not show those that are over", async () => {
        const own = await open()
        const signedOut = await open()
        await app.store("DELETE", `${PORTAL}/session`, undefined, { "x-portal-session": signedOut })
        const revoked = await app.createLink()
        await exchange({ token: revoked.token })
        await app.admin("POST", `${LINKS}/${revoked.portal_link.id}/revoke`, {})
        expect((await list(own)).data.sessions).toHaveLength(1)
      })

      it("can be ended one by one, once", async () => {
        const own = await open()
        const other = await open()
        const { id } = (await list(own)).data.sessions[1]
        expect((await end(own, `/${id}`)).data).toEqual({ ended: 1 })
        expect((await look(other)).status).toBe(401)
        const again = await end(own, `/${id}`)
        expect([again.status, again.data]).toEqual([200, { ended: 0 }])
        expect((await list(own)).data.sessions).toHaveLength(1)
        const [event, ...more] = await audit(app, "session_ended")
        expect(more).toEqual([])
        expect(event).toMatchObject({
          session_id: id,
          actor: "customer",
          reason: "ended_by_customer",
        })
      })

      it("can be ended all but the asking one", async () => {
        const own = await open()
        const others = [await open(), await open()]
        const ben = await open({ customer_id: app.customers().ben })
        const answer = await end(own)
        expect([answer.status, answer.data]).toEqual([200, { ended: 2 }])
        for (const other of others) expect((await look(other)).status).toBe(401)
        for (const kept of [own, ben]) expect((await look(kept)).status).toBe(200)
        expect((await end(own)).data).toEqual({ ended: 0 })
      })

      it("of somebody else are as unknown as those that never were", async () => {
        const own = await open()
        const ben = await open({ customer_id: app.customers().ben })
        const foreign = (await list(ben)).data.sessions[0].id
        const answers = await Promise.all(
          [foreign, "psess_never", "%00", "x'%20OR%20'1'='1"].map((id) => end(own, `/${id}`))
        )
        for (const { status, data } of answers) {
          expect([status, data]).toEqual([404, answers[1].data])
        }
        expect((await look(ben)).status).toBe(200)
      })

      it("want a session", async () => {
        for (const [method, url] of [
          ["GET", SESSIONS],
          ["DELETE", SESSIONS],
          ["DELETE", `${SESSIONS}/psess_1`],
        ] as const) {
          expect([url, (await app.store(method, url)).status]).toEqual([url, 401])
        }
      })
    })

    describe("a revoked link", () => {
      it.each([
        ["one", (link: string) => [`${LINKS}/${link}/revoke`, {}] as const],
        ["a customer's", () => [`${LINKS}/revoke`, { customer_id: app.customers().ada }] as const],
        ["every", () => [`${LINKS}/revoke`, { all: true }] as const],
      ])("(%s) ends live sessions within a second, on every route", async (_which, request) => {
        const { token, portal_link } = await app.createLink()
        const session = (await exchange({ token })).data.session.token
        const headers = { "x-portal-session": session }
        expect((await look(session)).status).toBe(200)

        const [url, body] = request(portal_link.id)
        const answer = await app.admin("POST", url, body)
        const revokedAt = performance.now()
        expect(answer.status).toBe(200)
        expect((await look(session)).status).toBe(401)
        expect(performance.now() - revokedAt).toBeLessThan(1000)

        for (const [method, path] of [
          ["GET", SESSIONS],
          ["DELETE", SESSIONS],
          ["GET", `${PORTAL}/payments`],
          ["POST", `${PORTAL}/hosted-billing`],
        ] as const) {
          const { status } = await app.store(
            method,
            path,
            method === "POST" ? {} : undefined,
            headers
          )
          expect([path, status]).toEqual([path, 401])
        }
      })

      it("may be every link of the shop, each with its line", async () => {
        await app.createLink()
        await app.createLink({ customer_id: app.customers().ben })
        const answer = await app.admin("POST", `${LINKS}/revoke`, { all: true, reason: "Key lost" })
        expect([answer.status, answer.data]).toEqual([200, { revoked: 2 }])
        const lines = await audit(app, "link_revoked")
        expect(lines.map(({ reason }) => reason)).toEqual(["Key lost", "Key lost"])
        const again = await app.admin("POST", `${LINKS}/revoke`, { all: true })
        expect(again.data).toEqual({ revoked: 0 })
      })

      it.each([
        ["neither", {}],
        ["both", { customer_id: "cus_1", all: true }],
        ["all: false", { all: false }],
        ["all: false beside a customer", { customer_id: "cus_1", all: false }],
        ["all as text", { all: "true" }],
        ["an empty customer", { customer_id: "" }],
        ["null", { customer_id: null }],
      ])("must be named: %s is answered 400, and revokes nothing", async (_case, body) => {
        await app.createLink()
        const answer = await app.admin("POST", `${LINKS}/revoke`, body)
        expect([answer.status, answer.data.type]).toEqual([400, "invalid_data"])
        expect(await audit(app, "link_revoked")).toEqual([])
      })
    })

    describe("a customer who", () => {
      const dead = async (session: string) => {
        expect((await look(session)).status).toBe(401)
        const { status } = await app.store("GET", SESSIONS, undefined, {
          "x-portal-session": session,
        })
        expect(status).toBe(401)
      }

      it.each([
        ["has another e-mail address", "UPDATE customer SET email = 'eve@shop.test' WHERE id = ?"],
        ["has no e-mail address any more", "UPDATE customer SET email = NULL WHERE id = ?"],
        ["is deleted", "UPDATE customer SET deleted_at = now() WHERE id = ?"],
      ])("%s has no session from that moment on", async (_case, sql) => {
        const session = await open()
        // Not through Medusa: no event, no subscriber.
        await app.sql(sql, [app.customers().ada])
        await dead(session)
      })

      it("gets another e-mail address loses links and sessions, and the merchant is told", async () => {
        const { ada } = app.customers()
        const session = await open()
        const { token } = await app.createLink()
        await app.admin("POST", `/admin/customers/${ada}`, { email: "eve@shop.test" })
        await dead(session)

        await app.eventually(async () => (await notices(app)).length > 0)
        const lines = await audit(app, "link_revoked")
        expect(lines.map(({ actor, reason }) => [actor, reason])).toEqual(
          Array(2).fill(["system", "e-mail address changed"])
        )
        expect((await exchange({ token })).status).toBe(401)
        const told = await notices(app)
        expect(told).toHaveLength(1)
        expect(told[0].title).toBe("Portal links were revoked")
        expect(told[0].description).toContain(ada)
        expect(told[0].description).not.toContain("@")

        // A link for the new address opens.
        await open()
      })

      it("gets a new name, or the address in other letters, keeps both", async () => {
        const { ada, ben } = app.customers()
        const session = await open()
        await open({ customer_id: ben })
        await app.admin("POST", `/admin/customers/${ada}`, { first_name: "Augusta" })
        await app.admin("POST", `/admin/customers/${ada}`, { email: "ADA@Shop.test" })
        await app.admin("POST", `/admin/customers/${ben}`, { email: "new-ben@shop.test" })

        await app.eventually(async () => (await audit(app, "link_revoked")).length > 0)
        const revoked = await audit(app, "link_revoked")
        expect(revoked.map(({ customer_id }) => customer_id)).toEqual([ben])
        expect((await look(session)).status).toBe(200)
      })

      it("is deleted loses links and sessions, and the merchant is told", async () => {
        const { ada } = app.customers()
        const session = await open()
        await app.admin("DELETE", `/admin/customers/${ada}`)
        await dead(session)
        await app.eventually(async () => (await notices(app)).length > 0)
        const [{ reason, actor }] = await audit(app, "link_revoked")
        expect([actor, reason]).toEqual(["system", "customer deleted"])
        const told = await notices(app)
        expect(told).toHaveLength(1)
        expect(told[0].description).toContain(ada)
      })
    })

    describe("without a mail service", () => {
      it("a link is made all the same, and says what is wrong", async () => {
        const made = await app.admin("POST", LINKS, {
          customer_id: app.customers().ada,
          send_email: true,
        })
        expect(made.status).toBe(200)
        expect(made.data.email).toEqual({ problem: "no_provider" })
        expect(made.data.portal_link.sent_to).toBeNull()
        const token = made.data.url.split("#t=")[1]
        expect((await exchange({ token })).status).toBe(200)
        expect(await audit(app, "link_sent")).toEqual([])
        expect(await audit(app, "mail_failed")).toEqual([
          expect.objectContaining({ reason: "no_provider", link_id: made.data.portal_link.id }),
        ])
      })

      it("no code can come: the answer says so, and the merchant is told", async () => {
        await changeSettings(app, { forwarding_guard: true })
        const { token } = await app.createLink()
        expect((await exchange({ token })).status).toBe(200)
        const answer = await exchange({ token })
        expect([answer.status, answer.data.type]).toEqual([503, "code_not_mailed"])
        expect(answer.data.message).toContain("could not be mailed")
        const told = await notices(app)
        expect(told.map(({ title }) => title)).toEqual(["A portal code could not be mailed"])
        expect(await uses()).toEqual([1])
      })
    })

    describe("Medusa's event bus", () => {
      it("carries what happens, by ids alone", async () => {
        const types = [
          "link_created",
          "session_started",
          "link_refused",
          "link_revoked",
          "session_ended",
          "code_requested",
          "code_refused",
          "recovery_requested",
          "mail_failed",
        ]
        const bus = app.container().resolve(Modules.EVENT_BUS)
        const heard: { name: string; data: Record<string, unknown> }[] = []
        const subscriptions = types.map((type) => {
          const subscriber = async (event: { name: string; data: any }) => {
            heard.push({ name: event.name, data: event.data })
          }
          const context = { subscriberId: `sessions-spec-${type}` }
          bus.subscribe(`customer_portal.${type}`, subscriber, context)
          return () => bus.unsubscribe(`customer_portal.${type}`, subscriber, context)
        })
        const secrets: string[] = []
        let linkId: string
        try {
          const visitor = { ...at("203.0.113.77"), "user-agent": FIREFOX }
          await changeSettings(app, { forwarding_guard: true })
          const { token, portal_link } = await app.createLink()
          linkId = portal_link.id
          const opened = await exchange({ token }, visitor)
          const session = opened.data.session.token
          await exchange({ token }, visitor)
          const code = { challenge: newAttempt(), code: "ACDE-2345" }
          await app.store("POST", `${SESSIONS}/code`, code, visitor)
          await app.store("DELETE", `${PORTAL}/session`, undefined, { "x-portal-session": session })
          await app.admin("POST", `${LINKS}/${portal_link.id}/revoke`, { reason: "Lost phone" })
          await exchange({ token }, visitor)
          await app.store("POST", `${PORTAL}/recovery`, { token }, visitor)
          secrets.push(token, session, opened.data.browser, code.challenge, code.code)
          await app.eventually(
            async () => new Set(heard.map(({ name }) => name)).size === types.length
          )
        } finally {
          for (const unsubscribe of subscriptions) unsubscribe()
        }

        const lines = await app.sql(
          "SELECT id, customer_id, link_id, session_id, reason FROM customer_portal_event"
        )
        for (const { name, data } of heard) {
          expect([name, Object.keys(data).sort()]).toEqual([
            name,
            ["customer_id", "id", "link_id", "reason", "session_id"],
          ])
          expect(lines).toContainEqual(data)
        }
        const reasons = Object.fromEntries(heard.map(({ name, data }) => [name, data.reason]))
        expect(reasons).toMatchObject({
          "customer_portal.link_refused": "revoked",
          "customer_portal.link_revoked": "Lost phone",
          "customer_portal.session_ended": "signed_out",
        })
        const named = heard.filter(({ name }) => !name.endsWith("code_refused"))
        for (const { name, data } of named) expect([name, data.link_id]).toEqual([name, linkId])
        const text = JSON.stringify(heard)
        for (const secret of [...secrets, "ada@", "Ada", "203.0.113", "Firefox"]) {
          expect(text).not.toContain(secret)
        }
      })
    })
  },
  { synced: false }
)
