import { Modules } from "@medusajs/framework/utils"
import { CUSTOMER_PORTAL_MODULE } from "../../src/modules/customer_portal"
import type CustomerPortalModuleService from "../../src/modules/customer_portal/service"
import {
  answerPortalRequestWorkflow,
  changePortalSettingsWorkflow,
  recoverPortalLinkWorkflow,
} from "../../src/workflows"
import type { AdminPortalEvent, AdminPortalRequest } from "../../src/types"
import { portalSuite } from "./support/portal-suite"

const REQUESTS = "/admin/customer-portal/requests"
const SETTINGS = "/admin/customer-portal/settings"
const EVENTS = "/admin/customer-portal/events"

portalSuite(
  "what the merchant decides",
  (app) => {
    const portal = () =>
      app.container().resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)

    const lines = async (query: string): Promise<AdminPortalEvent[]> =>
      (await app.admin("GET", `${EVENTS}?${query}`)).data.portal_events

    const published = () => {
      const emit = jest.spyOn(app.container().resolve(Modules.EVENT_BUS), "emit")
      return {
        names: () =>
          emit.mock.calls.flatMap(([messages]) => [messages].flat().map(({ name }) => name)),
        stop: () => emit.mockRestore(),
      }
    }

    describe("requests", () => {
      /** Asks for a new link as a customer whose link has run out, where the merchant wants to be asked. */
      async function ask(customer_id = app.customers().ada): Promise<AdminPortalRequest> {
        await app.admin("POST", SETTINGS, { recovery: "approval" })
        const { portal_link } = await app.createLink({ customer_id, target: "payments" })
        await app.sql(
          "UPDATE customer_portal_link SET expires_at = now() - interval '1 hour' WHERE id = ?",
          [portal_link.id]
        )
        await recoverPortalLinkWorkflow(app.container()).run({
          input: { link_id: portal_link.id },
        })
        const { portal_requests } = (
          await app.admin("GET", `${REQUESTS}?customer_id=${customer_id}&status=open`)
        ).data
        return portal_requests[0]
      }

      const answer = (id: string, body: object) => app.admin("POST", `${REQUESTS}/${id}`, body)
      const stored = async (id: string): Promise<AdminPortalRequest> =>
        (await app.admin("GET", `${REQUESTS}/${id}`)).data.portal_request

      it("are listed by customer and status, in pages", async () => {
        const { ada, ben } = app.customers()
        const adas = await ask(ada)
        const bens = await ask(ben)
        await answer(bens.id, { status: "declined" })

        expect(adas).toEqual({
          id: expect.stringMatching(/^preq_/),
          type: "new_link",
          status: "open",
          customer_id: ada,
          link_id: expect.stringMatching(/^plink_/),
          answer: null,
          answered_by: null,
          answered_at: null,
          created_at: expect.stringMatching(/Z$/),
        })
        expect(await stored(adas.id)).toEqual(adas)
        const all = await app.admin("GET", REQUESTS)
        expect(all.data).toMatchObject({ count: 2, limit: 20, offset: 0 })
        const open = await app.admin("GET", `${REQUESTS}?status=open`)
        expect(open.data.portal_requests).toEqual([adas])
        const page = await app.admin("GET", `${REQUESTS}?limit=1&offset=1`)
        expect(page.data.portal_requests).toEqual([adas])
        expect((await app.admin("GET", `${REQUESTS}?status=new`)).status).toBe(400)
        expect((await app.admin("GET", `${REQUESTS}/preq_nothing`)).status).toBe(404)
      })

      it("answered with done mail a new link", async () => {
        const request = await ask()
        const events = published()
        const answered = await answer(request.id, { status: "done", answer: "Here you are" })

        expect(answered.status).toBe(200)
        expect(answered.data.portal_request).toEqual({
          ...request,
          status: "done",
          answer: "Here you are",
          answered_by: expect.stringMatching(/^user_/),
          answered_at: expect.stringMatching(/Z$/),
        })
        expect(await stored(request.id)).toEqual(answered.data.portal_request)
        const [mail, ...others] = await app.mails("ada@shop.test")
        expect(others).toEqual([])
        const token = /#t=([\w.-]+)/.exec(mail.text ?? "")?.[1]
        const opened = await app.store("POST", "/store/customer-portal/sessions", { token })
        expect(opened.data.target).toBe("payments")
        expect(await lines("type=request_answered")).toEqual([
          expect.objectContaining({
            customer_id: request.customer_id,
            link_id: request.link_id,
            actor: answered.data.portal_request.answered_by,
            data: { request_id: request.id, status: "done" },
          }),
        ])
        expect(events.names()).toEqual(
          expect.arrayContaining([
            "customer_portal.link_created",
            "customer_portal.link_sent",
            "customer_portal.request_answered",
          ])
        )
        events.stop()
      })

      it("that are declined mail nothing", async () => {
        const request = await ask()
        const declined = await answer(request.id, { status: "declined", answer: "Call us" })
        expect(declined.data.portal_request).toMatchObject({ status: "declined" })
        expect(await app.mails()).toEqual([])
        expect(await lines("type=request_answered")).toEqual([
          expect.objectContaining({ data: { request_id: request.id, status: "declined" } }),
        ])
      })

      it("are answered once, and who comes late hears by whom and when", async () => {
        const request = await ask()
        const first = (await answer(request.id, { status: "done" })).data.portal_request
        const late = await answer(request.id, { status: "declined" })

        expect(late.status).toBe(400)
        expect(late.data.type).toBe("not_allowed")
        expect(late.data.message).toContain('answered "done"')
        expect(late.data.message).toContain(first.answered_by)
        expect(late.data.message).toContain(first.answered_at)
        expect(await stored(request.id)).toEqual(first)
        expect(await lines("type=request_answered")).toHaveLength(1)
      })

      it("answered by several admins at once mail one link", async () => {
        const request = await ask()
        const answers = await Promise.all(
          Array.from({ length: 5 }, () => answer(request.id, { status: "done" }))
        )
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400])
        expect(await app.mails()).toHaveLength(1)
        expect(await lines("type=request_answered")).toHaveLength(1)
        expect(await lines("type=link_created")).toHaveLength(2)
      })

      it("stay open where the mail fails, until it does not", async () => {
        const request = await ask()
        await app.failMails(true)
        const events = published()
        const failed = await answer(request.id, { status: "done", answer: "Here you are" })

        expect(failed.status).toBe(400)
        expect(failed.data.type).toBe("not_allowed")
        expect(failed.data.message).toMatch(/not mailed.*still open/s)
        expect(await stored(request.id)).toEqual(request)
        expect(await lines("type=request_answered")).toEqual([])
        expect(await lines("type=mail_failed")).toHaveLength(1)
        expect(events.names()).toContain("customer_portal.mail_failed")
        expect(events.names()).not.toContain("customer_portal.request_answered")
        events.stop()
        const { portal_links } = (
          await app.admin("GET", "/admin/customer-portal/links?status=active")
        ).data
        expect(portal_links).toEqual([])

        await app.failMails(false)
        expect((await answer(request.id, { status: "done" })).status).toBe(200)
        expect(await app.mails()).toHaveLength(1)
      })

      it("give way to a newer one where the mail fails meanwhile", async () => {
        const { id, link_id, customer_id } = await ask()
        await portal().answerRequest({ id, status: "done", answer: null, actor: "user_1" })
        await portal().openRequest({ type: "new_link", link_id, customer_id })
        expect(await portal().reopenRequest(id)).toMatchObject({
          id,
          status: "declined",
          answered_by: "user_1",
        })
        const { portal_requests } = (await app.admin("GET", `${REQUESTS}?status=open`)).data
        expect(portal_requests).toHaveLength(1)
      })

      it("stay open where the customer is gone", async () => {
        const request = await ask()
        await app.container().resolve(Modules.CUSTOMER).deleteCustomers([request.customer_id])
        const failed = await answer(request.id, { status: "done" })
        expect(failed.status).toBe(404)
        expect(await stored(request.id)).toEqual(request)
        expect((await answer(request.id, { status: "declined" })).status).toBe(200)
      })

      it.each([
        ["no status", {}],
        ["an unknown status", { status: "open" }],
        ["an answer that is too long", { status: "declined", answer: "x".repeat(501) }],
        ["an answer with NUL", { status: "declined", answer: "a\u0000b" }],
        ["an unknown field", { status: "declined", answered_by: "user_2" }],
      ])("refuse %s", async (_case, body) => {
        const request = await ask()
        const refused = await answer(request.id, body)
        expect(refused.status).toBe(400)
        expect(refused.data.type).toBe("invalid_data")
        expect(await stored(request.id)).toEqual(request)
      })

      it("that nobody made cannot be answered", async () => {
        expect((await answer("preq_nothing", { status: "done" })).status).toBe(404)
        await expect(
          answerPortalRequestWorkflow(app.container()).run({
            input: { id: "preq_nothing", status: "declined", answer: null, actor: "user_1" },
          })
        ).rejects.toMatchObject({ message: expect.stringContaining("preq_nothing was not found") })
      })
    })

    describe("settings", () => {
      /** The service keeps what it read for a second; the database is a new one for each test. */
      beforeEach(() => {
        portal()["recentSettings"] = null
      })

      const defaults = { forwarding_guard: false, recovery: "automatic", recovery_days: 30 }
      const read = async () => (await app.admin("GET", SETTINGS)).data

      it("are the plugin's options until they are changed", async () => {
        expect(await read()).toEqual({ settings: defaults })
      })

      it("change at once, and what is not given stays", async () => {
        const events = published()
        const first = await app.admin("POST", SETTINGS, { forwarding_guard: true })
        expect(first.status).toBe(200)
        expect(first.data).toEqual({ settings: { ...defaults, forwarding_guard: true } })
        expect(await read()).toEqual(first.data)
        const second = await app.admin("POST", SETTINGS, { recovery: "off", recovery_days: 7 })
        expect(second.data.settings).toEqual({
          forwarding_guard: true,
          recovery: "off",
          recovery_days: 7,
        })
        expect(await read()).toEqual(second.data)
        expect(events.names()).toEqual([
          "customer_portal.settings_changed",
          "customer_portal.settings_changed",
        ])
        events.stop()
        const actor = expect.stringMatching(/^user_/)
        expect(await lines("type=settings_changed")).toEqual([
          expect.objectContaining({
            actor,
            customer_id: null,
            data: {
              before: { recovery: "automatic", recovery_days: 30 },
              after: { recovery: "off", recovery_days: 7 },
            },
          }),
          expect.objectContaining({
            actor,
            data: { before: { forwarding_guard: false }, after: { forwarding_guard: true } },
          }),
        ])
      })

      it("leave no line where nothing changes", async () => {
        const events = published()
        const same = await app.admin("POST", SETTINGS, defaults)
        expect(same.data.settings).toEqual(defaults)
        expect(await lines("")).toEqual([])
        expect(events.names()).toEqual([])
        events.stop()
      })

      it("leave lines that join up, however many change at once", async () => {
        await Promise.all(
          Array.from({ length: 8 }, (_, n) =>
            app.admin("POST", SETTINGS, { recovery_days: 100 + n })
          )
        )
        const changes = (await lines("type=settings_changed")).map(
          ({ data }) => data as { before: object; after: object }
        )
        expect(changes).toHaveLength(8)
        changes.slice(1).forEach((older, at) => expect(changes[at].before).toEqual(older.after))
        expect((await read()).settings).toMatchObject(changes[0].after)
      })

      it.each([
        ["nothing", {}, /Give at least one/],
        ["a guard as text", { forwarding_guard: "true" }, /forwarding_guard/],
        ["a guard of null", { forwarding_guard: null }, /forwarding_guard/],
        ["an unknown recovery", { recovery: "always" }, /automatic, approval, off.*'recovery'/],
        ["no day", { recovery_days: 0 }, /'recovery_days' too small.*1/],
        ["too many days", { recovery_days: 366 }, /'recovery_days' too big.*365/],
        ["half a day", { recovery_days: 1.5 }, /'recovery_days'/],
        ["days as text", { recovery_days: "30" }, /'recovery_days'/],
        ["an unknown setting", { retention_days: 1 }, /retention_days/],
        ["good beside bad", { forwarding_guard: true, recovery: 1 }, /recovery/],
      ])("refuse %s and change nothing", async (_case, body, why) => {
        const refused = await app.admin("POST", SETTINGS, body)
        expect(refused.status).toBe(400)
        expect(refused.data.message).toMatch(why)
        expect(await read()).toEqual({ settings: defaults })
        expect(await lines("")).toEqual([])
      })

      it("are checked for callers of the workflow too", async () => {
        await expect(
          changePortalSettingsWorkflow(app.container()).run({
            input: { change: { recovery_days: 400 }, actor: "user_1" },
          })
        ).rejects.toMatchObject({ message: "`recovery_days` must be whole days from 1 to 365." })
      })
    })
  },
  { mailbox: true, synced: false }
)
