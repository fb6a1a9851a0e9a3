import http from "node:http"
import { setTimeout as wait } from "node:timers/promises"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import customerPortalCleanup from "../../src/jobs/customer-portal-cleanup"
import { CUSTOMER_PORTAL_MODULE } from "../../src/modules/customer_portal"
import type CustomerPortalModuleService from "../../src/modules/customer_portal/service"
import {
  cleanUpCustomerPortalWorkflow,
  eraseCustomerPortalDataWorkflow,
  exportCustomerPortalDataWorkflow,
} from "../../src/workflows"
import type { AdminPortalEvent } from "../../src/types"
import { portalSuite, type PortalApp } from "./support/portal-suite"

const SESSIONS = "/admin/customer-portal/sessions"
const EVENTS = "/admin/customer-portal/events"
const TABLES = ["link", "session", "code", "request", "event"] as const

/** Fills the audit log with lines of one customer, a second apart, the last one an hour ago. */
const fill = (app: PortalApp, lines: number, customer = "cus_filler") =>
  app.sql(
    `INSERT INTO customer_portal_event (id, type, customer_id, link_id, actor, reason, created_at)
     SELECT 'pevt_' || lpad(n::text, 8, '0'), 'link_refused', ?, 'plink_filler', 'customer', 'unknown',
            now() - interval '1 hour' - (? - n) * interval '1 second'
       FROM generate_series(1, ?) AS n`,
    [customer, lines, lines]
  )

const types = (events: AdminPortalEvent[]) => events.map(({ type }) => type)

/** Moves a moment of a table's rows back. */
const age = (app: PortalApp, table: string, column: string, days: number, where = "true") =>
  app.sql(
    `UPDATE customer_portal_${table} SET ${column} = ${column} - ? * interval '1 day' WHERE ${where}`,
    [days]
  )

const count = async (app: PortalApp, table: string, where = "true") =>
  Number((await app.sql(`SELECT count(*) AS n FROM customer_portal_${table} WHERE ${where}`))[0].n)

portalSuite(
  "what the portal keeps",
  (app) => {
    const portal = () =>
      app.container().resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)

    /** A customer with something in every table, and mails. */
    async function live(customer_id: string) {
      const { portal_link, token } = await app.createLink({ customer_id, send_email: true })
      const answer = await app.store("POST", "/store/customer-portal/sessions", { token })
      const session = { "x-portal-session": answer.data.session.token }
      await portal().openRequest({ type: "new_link", customer_id, link_id: portal_link.id })
      await app.sql(
        `INSERT INTO customer_portal_code
                (id, link_id, customer_id, challenge_hash, browser_hash, expires_at)
         VALUES (?, ?, ?, ?, 'b', now() + interval '10 minutes')`,
        [`pcode_${portal_link.id}`, portal_link.id, customer_id, `challenge_${portal_link.id}`]
      )
      return { link: portal_link, session }
    }

    describe("sessions", () => {
      it("are listed by customer, link and status, in pages", async () => {
        const { ada, ben } = app.customers()
        const { portal_link, token } = await app.createLink({ customer_id: ada })
        await app.store("POST", "/store/customer-portal/sessions", { token })
        const closed = await app.openSession({ customer_id: ada })
        await app.store("DELETE", "/store/customer-portal/session", {}, closed)
        await app.openSession({ customer_id: ben })

        const all = await app.admin("GET", SESSIONS)
        expect(all.data).toMatchObject({ count: 3, limit: 20, offset: 0 })
        const adas = await app.admin("GET", `${SESSIONS}?customer_id=${ada}`)
        expect(adas.data.count).toBe(2)
        const ended = await app.admin("GET", `${SESSIONS}?customer_id=${ada}&status=ended`)
        expect(ended.data.portal_sessions).toEqual([
          expect.objectContaining({ status: "ended", end_reason: "signed_out", customer_id: ada }),
        ])
        const ofLink = await app.admin("GET", `${SESSIONS}?link_id=${portal_link.id}`)
        expect(ofLink.data.portal_sessions).toEqual([
          expect.objectContaining({ link_id: portal_link.id, status: "open", end_reason: null }),
        ])
        const page = await app.admin("GET", `${SESSIONS}?limit=1&offset=2`)
        expect(page.data).toMatchObject({ count: 3, limit: 1, offset: 2 })
        expect(page.data.portal_sessions).toHaveLength(1)
        expect(JSON.stringify(all.data)).not.toMatch(/hash|secret/)
      })

      it("end at the merchant's wish, once", async () => {
        const session = await app.openSession()
        const [{ id }] = (await app.admin("GET", SESSIONS)).data.portal_sessions
        expect((await app.store("GET", "/store/customer-portal", undefined, session)).status).toBe(
          200
        )

        const ended = await app.admin("POST", `${SESSIONS}/${id}/end`, {})
        expect(ended.status).toBe(200)
        expect(ended.data.portal_session).toMatchObject({
          id,
          status: "ended",
          end_reason: "ended_by_merchant",
        })
        expect((await app.store("GET", "/store/customer-portal", undefined, session)).status).toBe(
          401
        )
        const again = await app.admin("POST", `${SESSIONS}/${id}/end`, {})
        expect(again.status).toBe(200)
        expect(again.data).toEqual(ended.data)
        const lines = await app.admin("GET", `${EVENTS}?session_id=${id}&type=session_ended`)
        expect(lines.data.portal_events).toEqual([
          expect.objectContaining({
            reason: "ended_by_merchant",
            actor: expect.stringMatching(/^user_/),
          }),
        ])
      })

      it("that nobody has cannot be ended", async () => {
        expect((await app.admin("POST", `${SESSIONS}/psess_nobody/end`, {})).status).toBe(404)
        expect((await app.admin("POST", `${SESSIONS}/a%00b/end`, {})).status).toBe(404)
      })

      it.each([["status=live"], ["limit=0"], ["limit=101"], ["offset=-1"], ["device=x"]])(
        "refuse the query %s",
        async (query) => {
          expect((await app.admin("GET", `${SESSIONS}?${query}`)).status).toBe(400)
        }
      )
    })

    describe("the audit log", () => {
      it("is listed newest first and by each of its filters", async () => {
        const { ada, ben } = app.customers()
        const { portal_link, token } = await app.createLink({ customer_id: ada })
        await app.store("POST", "/store/customer-portal/sessions", { token })
        await app.createLink({ customer_id: ben })

        const list = async (query: string): Promise<AdminPortalEvent[]> =>
          (await app.admin("GET", `${EVENTS}?${query}`)).data.portal_events
        expect(types(await list(""))).toEqual(["link_created", "session_started", "link_created"])
        const [started, created] = await list(`customer_id=${ada}`)
        expect(created).toEqual({
          id: expect.stringMatching(/^pevt_/),
          type: "link_created",
          customer_id: ada,
          link_id: portal_link.id,
          session_id: null,
          actor: expect.stringMatching(/^user_/),
          reason: null,
          data: null,
          ip: null,
          created_at: expect.stringMatching(/Z$/),
        })
        expect(await list(`link_id=${portal_link.id}`)).toEqual([started, created])
        expect(await list(`session_id=${started.session_id}`)).toEqual([started])
        expect(await list(`type=session_started`)).toEqual([started])
        expect(await list(`customer_id=${ben}&link_id=${portal_link.id}`)).toEqual([])
      })

      it("is listed by time, a day as a whole", async () => {
        await fill(app, 1)
        await app.sql(
          `INSERT INTO customer_portal_event (id, type, actor, created_at) VALUES
           ('pevt_a', 'link_refused', 'customer', '2026-03-01T23:59:59.999Z'),
           ('pevt_b', 'link_refused', 'customer', '2026-03-02T00:00:00Z')`
        )
        const ids = async (query: string) =>
          (await app.admin("GET", `${EVENTS}?${query}`)).data.portal_events.map(
            ({ id }: AdminPortalEvent) => id
          )
        expect(await ids("to=2026-03-01")).toEqual(["pevt_a"])
        expect(await ids("from=2026-03-02&to=2026-03-02")).toEqual(["pevt_b"])
        expect(await ids("from=2026-03-01T23:59:59.999Z&to=2026-03-02T00:00:00Z")).toEqual([
          "pevt_b",
          "pevt_a",
        ])
      })

      it("is counted to 10,000 and paged through as far", async () => {
        await fill(app, 10_050)
        const first = await app.admin("GET", EVENTS)
        expect(first.data).toMatchObject({ count: 10_000, limit: 20, offset: 0 })
        expect(first.data.portal_events[0].id).toBe("pevt_00010050")
        const last = await app.admin("GET", `${EVENTS}?offset=10000&limit=5`)
        expect(last.data.portal_events.map(({ id }: AdminPortalEvent) => id)).toEqual([
          "pevt_00000050",
          "pevt_00000049",
          "pevt_00000048",
          "pevt_00000047",
          "pevt_00000046",
        ])
        const beyond = await app.admin("GET", `${EVENTS}?offset=10001`)
        expect(beyond.status).toBe(400)
        expect(beyond.data.message).toContain("narrow")
        const none = await app.admin("GET", `${EVENTS}?customer_id=cus_nobody`)
        expect(none.data).toMatchObject({ portal_events: [], count: 0 })
      })

      it.each([
        ["type=opened"],
        ["from=yesterday"],
        ["to=2026-02-31"],
        ["limit=101"],
        ["order=id"],
        ["customer_id=ada@shop.test"],
        ["customer_id=a%00b"],
      ])("refuses the query %s", async (query) => {
        const answer = await app.admin("GET", `${EVENTS}?${query}`)
        expect(answer.status).toBe(400)
        expect(answer.data.type).toBe("invalid_data")
        expect((await app.admin("GET", `${EVENTS}/export?format=csv&${query}`)).status).toBe(400)
      })

      it("is only ever added to, whatever the SQL", async () => {
        await fill(app, 3)
        const before = await app.sql("SELECT * FROM customer_portal_event ORDER BY id")
        for (const statement of [
          "UPDATE customer_portal_event SET reason = 'nothing'",
          "UPDATE customer_portal_event SET deleted_at = now()",
          "DELETE FROM customer_portal_event",
          "TRUNCATE customer_portal_event",
          "TRUNCATE customer_portal_event CASCADE",
          // What retention and erasure say lets them delete, and nothing else.
          "WITH allowed AS (SELECT set_config('customer_portal.erasing', 'on', true)) " +
            "UPDATE customer_portal_event SET reason = 'x' FROM allowed",
        ]) {
          await expect(app.sql(statement)).rejects.toThrow(/append-only/)
        }
        expect(await app.sql("SELECT * FROM customer_portal_event ORDER BY id")).toEqual(before)
      })

      it("has no generated method that would change it", () => {
        const names = new Set<string>()
        for (let at: object = portal(); at !== Object.prototype; at = Object.getPrototypeOf(at)) {
          for (const name of Object.getOwnPropertyNames(at)) names.add(name)
        }
        expect([...names].filter((name) => /PortalEvents?$/.test(name))).toEqual([])
        expect(names).toContain("updatePortalLinks")
      })
    })

    describe("an export", () => {
      const get = (query: string) =>
        app.raw({
          url: `${EVENTS}/export?${query}`,
          headers: app.access().adminHeaders,
          responseType: "text",
          transformResponse: (text: string) => text,
        })

      it("streams all lines as CSV", async () => {
        await fill(app, 5000)
        const answer = await get("format=csv")
        expect(answer.status).toBe(200)
        expect(answer.headers["content-type"]).toBe("text/csv; charset=utf-8")
        expect(answer.headers["content-disposition"]).toMatch(
          /^attachment; filename="customer-portal-events-\d{4}-\d\d-\d\d\.csv"$/
        )
        expect(answer.headers["cache-control"]).toBe("private, no-store")
        const lines: string[] = answer.data.split("\r\n")
        expect(lines.shift()).toBe(
          "created_at,type,customer_id,link_id,session_id,actor,reason,data,ip,id"
        )
        expect(lines.pop()).toBe("")
        expect(lines[0]).toContain(",data_exported,")
        expect(lines.slice(1).map((line) => line.split(",").at(-1))).toEqual(
          Array.from({ length: 5000 }, (_, n) => `pevt_${String(5000 - n).padStart(8, "0")}`)
        )
      })

      it("streams the lines that were asked for as JSON", async () => {
        await fill(app, 2500)
        const { portal_link } = await app.createLink()
        const answer = await get("format=json&customer_id=cus_filler")
        expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8")
        expect(answer.headers["content-disposition"]).toContain(".json")
        const events: AdminPortalEvent[] = JSON.parse(answer.data)
        expect(events).toHaveLength(2501)
        expect(new Set(events.map(({ customer_id }) => customer_id))).toEqual(
          new Set(["cus_filler"])
        )
        expect(events[1]).toEqual(
          (await app.admin("GET", `${EVENTS}?customer_id=cus_filler&type=link_refused&limit=1`))
            .data.portal_events[0]
        )
        expect(JSON.parse((await get(`format=json&link_id=${portal_link.id}`)).data)).toHaveLength(
          1
        )
        expect(JSON.parse((await get("format=json&link_id=plink_nothing")).data)).toEqual([])
      })

      it("keeps lines apart that were written at the same moment", async () => {
        await app.sql(
          `INSERT INTO customer_portal_event (id, type, actor, created_at)
           SELECT 'pevt_' || n, 'link_refused', 'customer', now() - interval '1 hour'
             FROM generate_series(1, 2300) AS n`
        )
        const events: AdminPortalEvent[] = JSON.parse(
          (await get("format=json&type=link_refused")).data
        )
        expect(events).toHaveLength(2300)
        expect(new Set(events.map(({ id }) => id)).size).toBe(2300)
      })

      it("is itself in the log, with what was asked for", async () => {
        await get("format=csv&type=link_revoked&from=2026-01-01")
        const { portal_events } = (await app.admin("GET", EVENTS)).data
        expect(portal_events).toEqual([
          expect.objectContaining({
            type: "data_exported",
            actor: expect.stringMatching(/^user_/),
            data: {
              format: "csv",
              filters: { type: "link_revoked", from: "2026-01-01T00:00:00.000Z" },
            },
          }),
        ])
      })

      it("holds no address, token or hash, and no formula", async () => {
        const { token } = await app.createLink({ send_email: true })
        await app.store("POST", "/store/customer-portal/sessions", { token })
        const { portal_link } = await app.createLink()
        await app.admin("POST", `/admin/customer-portal/links/${portal_link.id}/revoke`, {
          reason: "=1+1",
        })
        const hashes = (
          await app.sql(
            "SELECT jti_hash AS hash, email_hash FROM customer_portal_link UNION ALL SELECT secret_hash, '-' FROM customer_portal_session"
          )
        ).flatMap(({ hash, email_hash }) => [hash, email_hash])
        for (const format of ["csv", "json"]) {
          const { data } = await get(`format=${format}`)
          expect(data).toContain("link_sent")
          expect(data).not.toContain("@")
          for (const secret of [token, token.split(".")[2], ...hashes]) {
            if (secret !== "-") expect(data).not.toContain(secret)
          }
        }
        expect((await get("format=csv")).data).toContain(",'=1+1,")
      })

      it("needs a format, and an admin", async () => {
        expect((await get("")).status).toBe(400)
        expect((await get("format=xml")).status).toBe(400)
        const stranger = await app.raw({ url: `${EVENTS}/export?format=csv` })
        expect(stranger.status).toBe(401)
        expect(await count(app, "event")).toBe(0)
      })

      it("waits for a slow reader", async () => {
        await fill(app, 60_000)
        const service = portal()
        const readEvents = service.readEvents.bind(service)
        let batches = 0
        const read = jest.spyOn(service, "readEvents").mockImplementation(async function* (filter) {
          for await (const events of readEvents(filter)) {
            batches++
            yield events
          }
        })
        const { url, adminHeaders } = app.access()
        const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
          const options = {
            headers: adminHeaders,
            // Node's own agent gives a socket up that says nothing for five seconds.
            agent: false as const,
          }
          http.get(`${url}${EVENTS}/export?format=json`, options, resolve).on("error", reject)
        })
        // Nothing is taken from the socket: what fits into buffers is read, and no more.
        let before = -1
        while (batches > before) {
          before = batches
          await wait(500)
        }
        expect(before).toBeLessThan(60)
        let bytes = 0
        for await (const piece of response) bytes += piece.length
        expect(batches).toBe(61)
        expect(bytes).toBeGreaterThan(60_000 * 150)
        read.mockRestore()
      })

      it("that is not wanted any more stops reading", async () => {
        await fill(app, 60_000)
        const { url, adminHeaders } = app.access()
        const warn = jest.spyOn(app.container().resolve(ContainerRegistrationKeys.LOGGER), "warn")
        const request = http.get(`${url}${EVENTS}/export?format=csv`, { headers: adminHeaders })
        request.on("error", () => {})
        await new Promise((resolve) => request.on("response", resolve))
        request.destroy()
        await app.eventually(async () => warn.mock.calls.some(([line]) => /broke off/.test(line)))
        warn.mockRestore()
      })
    })

    describe("a customer's data", () => {
      it("is exported without anybody else's", async () => {
        const { ada, ben } = app.customers()
        const { link } = await live(ada)
        await live(ben)
        const bus = jest.spyOn(app.container().resolve(Modules.EVENT_BUS), "emit")
        const { result } = await exportCustomerPortalDataWorkflow(app.container()).run({
          input: { customer_id: ada, actor: "user_1" },
        })

        expect(result).toEqual({
          customer_id: ada,
          exported_at: expect.stringMatching(/^\d{4}-.*Z$/),
          portal_links: [expect.objectContaining({ id: link.id, sent_to: "ada@shop.test" })],
          portal_sessions: [expect.objectContaining({ link_id: link.id, status: "open" })],
          portal_requests: [expect.objectContaining({ link_id: link.id, status: "open" })],
          portal_events: expect.any(Array),
        })
        expect(types(result.portal_events).sort()).toEqual([
          "link_created",
          "link_sent",
          "request_opened",
          "session_started",
        ])
        const text = JSON.stringify(result)
        expect(text).not.toContain(ben)
        expect(text).not.toMatch(/hash|"kid"|secret/)
        const { portal_events } = (await app.admin("GET", `${EVENTS}?type=data_exported`)).data
        expect(portal_events).toEqual([
          expect.objectContaining({
            customer_id: ada,
            actor: "user_1",
            data: { links: 1, sessions: 1, requests: 1, events: 4 },
          }),
        ])
        expect(JSON.stringify(bus.mock.calls)).toContain("customer_portal.data_exported")
        bus.mockRestore()
      })

      it("is erased for good, and nobody else's", async () => {
        const { ada, ben } = app.customers()
        const { session } = await live(ada)
        const others = await live(ben)
        // Medusa lists 15 unless told otherwise.
        for (let times = 0; times < 16; times++) {
          await app.createLink({ customer_id: ada, send_email: true })
        }
        await fill(app, 2)
        const bus = jest.spyOn(app.container().resolve(Modules.EVENT_BUS), "emit")
        const { result } = await eraseCustomerPortalDataWorkflow(app.container()).run({
          input: { customer_id: ada, actor: "user_1" },
        })

        expect(result).toEqual({
          links: 17,
          sessions: 1,
          codes: 1,
          requests: 1,
          events: 36,
          notifications: 17,
        })
        expect((await app.store("GET", "/store/customer-portal", undefined, session)).status).toBe(
          401
        )
        expect(
          (await app.store("GET", "/store/customer-portal", undefined, others.session)).status
        ).toBe(200)
        for (const table of TABLES) {
          expect([table, await count(app, table, `customer_id = '${ada}'`)]).toEqual([table, 0])
          expect(await count(app, table, `customer_id = '${ben}'`)).toBeGreaterThan(0)
        }
        const notifications = await app.sql("SELECT receiver_id FROM notification")
        expect(notifications).toEqual([{ receiver_id: ben }])
        const [line] = await app.sql(
          "SELECT * FROM customer_portal_event WHERE type = 'data_erased'"
        )
        expect(line).toMatchObject({
          customer_id: null,
          link_id: null,
          actor: "user_1",
          data: { links: 17, sessions: 1, codes: 1, requests: 1, events: 36 },
        })
        expect(JSON.stringify(line)).not.toContain(ada)
        expect(JSON.stringify(bus.mock.calls)).toContain("customer_portal.data_erased")
        bus.mockRestore()
        // Nothing of the permission is left on the connection.
        await expect(app.sql("DELETE FROM customer_portal_event")).rejects.toThrow(/append-only/)
      })

      it("can be erased twice, and after that there can be more", async () => {
        const { ada } = app.customers()
        await live(ada)
        const erase = () =>
          eraseCustomerPortalDataWorkflow(app.container()).run({
            input: { customer_id: ada, actor: "user_1" },
          })
        await erase()
        expect((await erase()).result).toEqual({
          links: 0,
          sessions: 0,
          codes: 0,
          requests: 0,
          events: 0,
          notifications: 0,
        })
        expect(
          (await app.store("GET", "/store/customer-portal", undefined, await app.openSession()))
            .status
        ).toBe(200)
      })

      it("is erased while the link is being opened", async () => {
        const { ada } = app.customers()
        const { token } = await app.createLink()
        const [erased, ...opened] = await Promise.all([
          eraseCustomerPortalDataWorkflow(app.container()).run({
            input: { customer_id: ada, actor: "user_1" },
          }),
          ...Array.from({ length: 6 }, () =>
            app.store("POST", "/store/customer-portal/sessions", { token })
          ),
        ])
        expect(erased.result.links).toBe(1)
        for (const { status } of opened) expect([200, 401]).toContain(status)
        expect(await count(app, "link")).toBe(0)
        expect(await count(app, "session")).toBe(0)
      })
    })

    describe("the daily clean-up", () => {
      const cleanUp = async () =>
        (await cleanUpCustomerPortalWorkflow(app.container()).run({ input: {} })).result

      /** Makes a line of the log as old as that. */
      const oldLine = (id: string, days: number) =>
        app.sql(
          `INSERT INTO customer_portal_event (id, type, actor, created_at)
           VALUES (?, 'link_refused', 'customer', now() - ? * interval '1 day')`,
          [id, days]
        )

      const options = () => portal().options as { retentionDays: number }
      const keepFor = (days: number) => (options().retentionDays = days)
      afterEach(() => keepFor(730))

      it("deletes what is past its time and leaves the rest", async () => {
        const { ada } = app.customers()
        const old = await live(ada)
        const recent = await live(ada)
        const where = `id = '${old.link.id}'`
        await age(app, "link", "expires_at", 732, where)
        await age(app, "session", "expires_at", 732, `link_id = '${old.link.id}'`)
        await age(app, "request", "created_at", 731, `link_id = '${old.link.id}'`)
        await oldLine("pevt_old", 731)
        await oldLine("pevt_young", 729)
        const lines = await count(app, "event")

        expect(await cleanUp()).toEqual({
          events: 1,
          links: 1,
          sessions: 1,
          requests: 1,
          codes: 0,
          rate_limits: 0,
        })
        expect(await app.sql("SELECT id FROM customer_portal_link")).toEqual([
          { id: recent.link.id },
        ])
        expect(await count(app, "event", "id = 'pevt_young'")).toBe(1)
        expect(await count(app, "event")).toBe(lines - 1)
        expect(await count(app, "code")).toBe(1)
        expect(await cleanUp()).toMatchObject({ events: 0, links: 0, codes: 0 })
        await expect(app.sql("DELETE FROM customer_portal_event")).rejects.toThrow(/append-only/)
      })

      it("keeps everything where retention is 0, but for codes and counts", async () => {
        keepFor(0)
        const { link } = await live(app.customers().ada)
        await age(app, "link", "expires_at", 5000)
        await age(app, "session", "expires_at", 5000)
        await age(app, "request", "created_at", 5000)
        await age(app, "code", "expires_at", 1.1)
        await oldLine("pevt_old", 5000)
        await app.sql(
          "INSERT INTO customer_portal_rate_limit (key, points, expire) VALUES ('a', 1, 1), ('b', 1, 9999999999999)"
        )
        expect(await cleanUp()).toEqual({
          events: 0,
          links: 0,
          sessions: 0,
          requests: 0,
          codes: 1,
          rate_limits: 1,
        })
        expect(await count(app, "link", `id = '${link.id}'`)).toBe(1)
        expect(await count(app, "event", "id = 'pevt_old'")).toBe(1)
        expect(await app.sql("SELECT key FROM customer_portal_rate_limit")).toEqual([{ key: "b" }])
      })

      it.each([
        ["an expired link that can still be renewed", 29, 0],
        ["an expired link that can no longer be renewed", 32, 1],
      ])("with one day of retention meets %s", async (_case, days, deleted) => {
        keepFor(1)
        await app.createLink()
        await age(app, "link", "expires_at", days)
        expect((await cleanUp()).links).toBe(deleted)
      })

      it("leaves a link whose session is open, and one whose request waits", async () => {
        keepFor(1)
        const { ada } = app.customers()
        await app.openSession()
        const { portal_link } = await app.createLink()
        await portal().openRequest({ type: "new_link", customer_id: ada, link_id: portal_link.id })
        await age(app, "link", "expires_at", 100)
        expect((await cleanUp()).links).toBe(0)

        await app.sql("UPDATE customer_portal_session SET ended_at = now()")
        await app.sql("UPDATE customer_portal_request SET status = 'declined'")
        expect(await cleanUp()).toMatchObject({ links: 2, sessions: 1, requests: 1 })
      })

      it("goes through many batches, in several processes at once", async () => {
        await app.sql(
          `INSERT INTO customer_portal_event (id, type, actor, created_at)
           SELECT 'pevt_' || n, 'link_refused', 'customer', now() - interval '800 days'
             FROM generate_series(1, 4500) AS n`
        )
        await oldLine("pevt_young", 1)
        const results = await Promise.all([cleanUp(), cleanUp(), cleanUp()])
        expect(results.reduce((sum, { events }) => sum + events, 0)).toBe(4500)
        expect(await app.sql("SELECT id FROM customer_portal_event")).toEqual([
          { id: "pevt_young" },
        ])
      })

      it("is a job that says what it deleted, and nothing where there was nothing", async () => {
        await oldLine("pevt_old", 731)
        const logger = app.container().resolve(ContainerRegistrationKeys.LOGGER)
        const info = jest.spyOn(logger, "info")
        await customerPortalCleanup(app.container())
        await customerPortalCleanup(app.container())
        const lines = info.mock.calls.map(([line]) => line).filter((line) => /past/.test(line))
        expect(lines).toEqual(["Customer portal: deleted what was past its time (1 events)."])
        info.mockRestore()
      })
    })
  },
  { mailbox: true, synced: false }
)
