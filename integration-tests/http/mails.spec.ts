import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createPortalLinkWorkflow } from "../../src/workflows"
import { sendPortalCodeMail } from "../../src/workflows/portal-mail/lib/send-portal-code-mail"
import {
  sendPortalLinkMail,
  type SendPortalLinkMailInput,
} from "../../src/workflows/portal-mail/lib/send-portal-link-mail"
import { tellMerchant } from "../../src/workflows/portal-mail/lib/tell-merchant"
import { portalSuite, PORTAL_URL, type PortalApp } from "./support/portal-suite"

const TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiJ4In0.c2lnbmF0dXJl"
const URL_WITH_TOKEN = `${PORTAL_URL}#t=${TOKEN}`
const CODE = "ACDE2345"
const SECRETS = [TOKEN, CODE, "ACDE-2345"]

const link = (app: PortalApp, given: Partial<SendPortalLinkMailInput> = {}) => ({
  link_id: "plink_1",
  customer_id: app.customers().ada,
  url: URL_WITH_TOKEN,
  expires_at: "2026-11-24T10:15:00.000Z",
  ...given,
})

const code = (app: PortalApp, given: { code_id?: string } = {}) => ({
  code_id: "chal_1",
  link_id: "plink_1",
  customer_id: app.customers().ada,
  code: CODE,
  expires_at: "2026-11-23T10:25:00.000Z",
  ...given,
})

const rows = (app: PortalApp) => app.sql("SELECT * FROM notification ORDER BY created_at")

/** Everything that is logged meanwhile, at any level. */
async function logged(app: PortalApp, run: () => Promise<unknown>): Promise<string> {
  const logger = app.container().resolve(ContainerRegistrationKeys.LOGGER)
  const spies = (["error", "warn", "info", "log", "debug"] as const).map((level) =>
    jest.spyOn(logger, level)
  )
  await run()
  const lines = spies.flatMap((spy) => spy.mock.calls.map((call) => call.map(String).join(" ")))
  for (const spy of spies) spy.mockRestore()
  return lines.join("\n")
}

portalSuite(
  "mails",
  (app) => {
    it("bring a link to the customer's address on file", async () => {
      const result = await sendPortalLinkMail(app.container(), link(app))

      expect(result).toEqual({ ok: true, sent_to: "ada@shop.test" })
      const [mail, ...others] = await app.mails("ada@shop.test")
      expect(others).toEqual([])
      expect(mail).toMatchObject({ to: "ada@shop.test", template: "portal-link" })
      expect(mail.from).toBeUndefined()
      expect(mail.text).toContain(URL_WITH_TOKEN)
      expect(mail.html).toContain(`href="${URL_WITH_TOKEN}"`)
      expect(mail.text).toContain("Hello Ada,")
      expect(await app.mails("ben@shop.test")).toEqual([])
    })

    it("name the shop as Medusa knows it", async () => {
      await sendPortalLinkMail(app.container(), link(app))
      const [{ name }] = await app.sql("SELECT name FROM store")
      expect((await app.mails())[0].subject).toBe(`Your link to your billing at ${name}`)
    })

    it("go where the customer's e-mail points at that moment", async () => {
      const { ada } = app.customers()
      await app.admin("POST", `/admin/customers/${ada}`, { email: "ada.new@shop.test" })
      const result = await sendPortalLinkMail(app.container(), link(app))

      expect(result).toEqual({ ok: true, sent_to: "ada.new@shop.test" })
      expect(await app.mails("ada@shop.test")).toEqual([])
      expect(await app.mails("ada.new@shop.test")).toHaveLength(1)
    })

    it("bring a code", async () => {
      const result = await sendPortalCodeMail(app.container(), code(app))

      expect(result).toEqual({ ok: true, sent_to: "ada@shop.test" })
      const [mail] = await app.mails("ada@shop.test")
      expect(mail).toMatchObject({ template: "portal-code" })
      expect(mail.text).toContain("ACDE-2345")
      expect(mail.subject).not.toContain("ACDE")
    })

    it("leave nothing secret in the database, the events and the admin", async () => {
      const bus = app.container().resolve(Modules.EVENT_BUS)
      const emit = jest.spyOn(bus, "emit")
      await sendPortalLinkMail(app.container(), link(app))
      await sendPortalCodeMail(app.container(), code(app))

      const stored = await rows(app)
      expect(stored).toHaveLength(2)
      expect(stored[0]).toMatchObject({
        channel: "email",
        data: { link_id: "plink_1", expires_at: "2026-11-24T10:15:00.000Z" },
        status: "success",
        resource_type: "portal_link",
        resource_id: "plink_1",
        receiver_id: app.customers().ada,
      })
      const listed = await app.admin("GET", "/admin/notifications?fields=*,*provider")
      expect(listed.data.notifications).toHaveLength(2)
      const seen = JSON.stringify([stored, listed.data, emit.mock.calls])
      emit.mockRestore()
      expect(seen).toContain("ada@shop.test")
      for (const secret of SECRETS) expect(seen).not.toContain(secret)
    })

    it("go out once for a link and once for a challenge", async () => {
      for (let times = 0; times < 3; times++) {
        expect((await sendPortalLinkMail(app.container(), link(app))).ok).toBe(true)
        expect((await sendPortalCodeMail(app.container(), code(app))).ok).toBe(true)
      }
      await sendPortalLinkMail(app.container(), link(app, { link_id: "plink_2" }))
      await sendPortalCodeMail(app.container(), code(app, { code_id: "chal_2" }))

      const sent = (await app.mails()).map((mail) => mail.template).sort()
      expect(sent).toEqual(["portal-code", "portal-code", "portal-link", "portal-link"])
    })

    it("go out once where many want to send the same at once", async () => {
      const results = await Promise.all(
        Array.from({ length: 8 }, () => sendPortalLinkMail(app.container(), link(app)))
      )
      expect(results.filter((result) => !result.ok)).toEqual([])
      expect(await app.mails()).toHaveLength(1)
    })

    it("are not sent to a customer without an address, or that is none", async () => {
      await app.sql("UPDATE customer SET email = NULL WHERE id = ?", [app.customers().ben])
      for (const customer_id of [app.customers().ben, "cus_nobody"]) {
        const result = await sendPortalLinkMail(app.container(), link(app, { customer_id }))
        expect(result).toEqual({ ok: false, problem: "no_address" })
      }
      expect(await rows(app)).toEqual([])
      expect(await app.mails()).toEqual([])
    })

    it("say so where the mail service fails, and go out at the next try", async () => {
      await app.failMails(true)
      const failed = await sendPortalLinkMail(app.container(), link(app))
      expect(failed).toEqual({ ok: false, problem: "failed" })
      expect(await app.mails()).toEqual([])

      await app.failMails(false)
      for (let times = 0; times < 2; times++) {
        const sent = await sendPortalLinkMail(app.container(), link(app))
        expect(sent).toEqual({ ok: true, sent_to: "ada@shop.test" })
      }
      expect(await app.mails()).toHaveLength(1)
      expect(await rows(app)).toEqual([expect.objectContaining({ status: "success" })])
    })

    it("write neither address nor secret into the log", async () => {
      const log = await logged(app, async () => {
        await sendPortalLinkMail(app.container(), link(app))
        await app.failMails(true)
        await sendPortalLinkMail(app.container(), link(app, { link_id: "plink_failing" }))
        await sendPortalCodeMail(app.container(), code(app))
      })
      expect(log).toContain("plink_failing")
      expect(log).toContain("portal-code")
      for (const secret of [...SECRETS, "ada@", "Ada", "550"]) expect(log).not.toContain(secret)
    })

    it("go out from a workflow, whose log and table keep no secret either", async () => {
      const tokens: string[] = []
      const make = async () => {
        const { result } = await createPortalLinkWorkflow(app.container()).run({
          input: { customer_id: app.customers().ada, send_email: true },
        })
        tokens.push(result.url.split("#t=")[1])
        return result
      }
      const log = await logged(app, async () => {
        expect(await make()).toMatchObject({
          email: { sent_to: "ada@shop.test" },
          portal_link: { sent_to: "ada@shop.test" },
        })
        await app.failMails(true)
        expect(await make()).toMatchObject({
          email: { problem: "failed" },
          portal_link: { sent_to: null },
        })
      })
      const seen = log + JSON.stringify(await app.sql("SELECT * FROM workflow_execution"))
      for (const secret of [...tokens, "ada@"]) expect(seen).not.toContain(secret)
    })

    it("have notices beside them, under the bell of every admin", async () => {
      const notice = { title: "Links revoked", description: "Customer cus_1 changed." }
      await tellMerchant(app.container(), { ...notice, idempotency_key: "once" })
      await tellMerchant(app.container(), { ...notice, idempotency_key: "once" })
      await tellMerchant(app.container(), { title: "Another", description: "No key." })
      await tellMerchant(app.container(), { title: "Another", description: "No key." })

      // What the dashboard asks for.
      const bell = await app.admin("GET", "/admin/notifications?channel=feed&to[]=user_1&to[]=")
      expect(bell.data.count).toBe(3)
      expect(bell.data.notifications[2]).toMatchObject({
        channel: "feed",
        template: "admin-ui",
        data: notice,
      })
      expect(await app.mails()).toEqual([])
    })
  },
  { mailbox: true, synced: false }
)
