import { randomBytes } from "node:crypto"
import { Modules } from "@medusajs/framework/utils"
import type { AdminCreatePortalLink } from "../../src/types"
import { ageLink, KNOWN_KEY } from "./support/age-link"
import { changeSettings, portalOf, resetSettings } from "./support/portal-settings"
import { portalSuite, PORTAL_URL, type Answer, type PortalApp } from "./support/portal-suite"

const PORTAL = "/store/customer-portal"
const SESSIONS = `${PORTAL}/sessions`
const LINKS = "/admin/customer-portal/links"
const REFUSAL = { type: "unauthorized", message: "This link is not valid any more." }
const DAY = 86_400

const audit = (app: PortalApp, type: string) =>
  app.sql("SELECT * FROM customer_portal_event WHERE type = ? ORDER BY created_at", [type])

/** The notices under the merchant's bell. */
async function notices(app: PortalApp): Promise<{ title: string; description: string }[]> {
  const answer = await app.admin("GET", "/admin/notifications?channel=feed&to[]=")
  return answer.data.notifications.map(({ data }: { data: object }) => data)
}

/** Long enough for a mail that should not come, where nothing tells that it will not. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 700))

portalSuite(
  "what comes by mail",
  (app) => {
    const exchange = (
      body: { token: string; browser?: string; attempt?: string },
      headers = app.visitor()
    ): Promise<Answer> => app.store("POST", SESSIONS, body, headers)
    const look = (session: string) =>
      app.store("GET", PORTAL, undefined, { "x-portal-session": session })
    const usesOf = async (id: string) =>
      (await app.sql("SELECT use_count FROM customer_portal_link WHERE id = ?", [id]))[0].use_count

    /** The newest code that Ada was mailed, as the mail shows it. */
    async function mailedCode(): Promise<string> {
      const mail = (await app.mails("ada@shop.test")).at(-1)!
      expect(mail.template).toBe("portal-code")
      return /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(mail.text)![0]
    }

    /** The token of a link in a mail. */
    const mailedToken = (mail: { text: string }) => {
      const [, url, token] = /(\S+)#t=(\S+)/.exec(mail.text)!
      expect(url).toBe(PORTAL_URL)
      return token
    }

    beforeEach(() => resetSettings(app))

    describe("the forwarding guard", () => {
      /** A link that its first browser has opened. */
      async function guardedLink(input: Partial<AdminCreatePortalLink> = {}) {
        await changeSettings(app, { forwarding_guard: true })
        const link = await app.createLink({ target: "payments", ...input })
        const first = await exchange({ token: link.token })
        expect(first.status).toBe(200)
        return { ...link, id: link.portal_link.id, browser: first.data.browser as string }
      }

      /** Opens a guarded link in another browser than the first. */
      async function challenged(input: Partial<AdminCreatePortalLink> = {}) {
        const link = await guardedLink(input)
        const answer = await exchange({ token: link.token })
        expect(answer.status).toBe(202)
        return {
          ...link,
          answer,
          challenge: answer.data.challenge.token as string,
          second: answer.data.browser as string,
          code: await mailedCode(),
        }
      }

      const enter = (challenge: string, code: string, attempt?: string, headers = app.visitor()) =>
        app.store("POST", `${SESSIONS}/code`, { challenge, code, attempt }, headers)

      it("is off unless the merchant switches it on", async () => {
        const { token } = await app.createLink()
        for (let times = 0; times < 3; times++) {
          const { status, data } = await exchange({ token })
          expect([status, data.browser]).toEqual([200, null])
        }
        expect(await app.mails()).toEqual([])
      })

      it("is on by the plugin's option too", async () => {
        const option = jest.replaceProperty(portalOf(app).options, "forwardingGuard", true)
        try {
          await resetSettings(app)
          const { token } = await app.createLink()
          expect((await exchange({ token })).data.browser).toEqual(expect.any(String))
          expect((await exchange({ token })).status).toBe(202)
        } finally {
          option.restore()
        }
      })

      it("lets the first browser in, again and again", async () => {
        const { id, token, browser } = await guardedLink()
        const again = await exchange({ token, browser })
        expect([again.status, again.data.browser]).toEqual([200, browser])
        expect(await usesOf(id)).toBe(2)
        expect(await app.mails()).toEqual([])
      })

      it("asks another browser for a code, and says nothing of a person", async () => {
        const { id, answer, token } = await challenged()
        expect(answer.data).toEqual({
          challenge: {
            token: expect.stringMatching(/^[\w-]{43}$/),
            expires_at: expect.any(String),
          },
          browser: expect.any(String),
        })
        const minutes = (Date.parse(answer.data.challenge.expires_at) - Date.now()) / 60_000
        expect(minutes).toBeCloseTo(10, 0)
        expect(answer.headers["cache-control"]).toBe("private, no-store")
        const [, claims] = answer.data.browser.split(".")
        const text =
          JSON.stringify(answer.data) + Buffer.from(claims, "base64url").toString() + token
        for (const personal of ["ada", "Ada", "@", "shop.test", app.customers().ada, id]) {
          expect(text).not.toContain(personal)
        }
        expect(await usesOf(id)).toBe(1)
        expect(await audit(app, "code_requested")).toEqual([
          expect.objectContaining({ link_id: id, customer_id: app.customers().ada }),
        ])
      })

      it("mails the code to the customer alone, in the mail's text alone", async () => {
        const { code, challenge } = await challenged()
        const mails = await app.mails()
        expect(mails.map(({ to }) => to)).toEqual(["ada@shop.test"])
        expect(mails[0].subject).not.toContain(code)
        const kept = JSON.stringify([
          await app.sql("SELECT * FROM notification"),
          await app.sql("SELECT * FROM customer_portal_code"),
          await app.sql("SELECT * FROM customer_portal_event"),
          await app.sql("SELECT * FROM workflow_execution"),
          mails[0].data,
        ])
        expect(kept).toContain("portal-code")
        for (const secret of [code, code.replace("-", ""), challenge]) {
          expect(kept).not.toContain(secret)
        }
      })

      it.each<[string, (code: string) => string]>([
        ["as it is", (code) => code],
        ["in small letters with spaces", (code) => ` ${code.toLowerCase().replace("-", "  ")} `],
        ["without its dash", (code) => code.replace("-", "")],
        ["with a longer dash", (code) => code.replace("-", "\u2013")],
        [
          "with letters read for digits",
          (code) => code.replace(/[2568]/g, (digit) => "ZSGB"["2568".indexOf(digit)]),
        ],
      ])("takes the code typed %s and opens the target", async (_how, typed) => {
        const { id, challenge, code } = await challenged()
        const answer = await enter(challenge, typed(code))
        expect([answer.status, answer.data]).toEqual([
          200,
          {
            session: {
              token: expect.any(String),
              expires_at: expect.any(String),
              idle_expires_at: expect.any(String),
            },
            target: "payments",
            locale: null,
            browser: null,
          },
        ])
        expect((await look(answer.data.session.token)).status).toBe(200)
        expect(await usesOf(id)).toBe(2)
      })

      it("knows that browser from then on, and no other", async () => {
        const { id, token, challenge, code, second } = await challenged()
        expect((await exchange({ token, browser: second })).status).toBe(202)
        await enter(challenge, code)
        const again = await exchange({ token, browser: second })
        expect([again.status, again.data.browser]).toEqual([200, second])
        expect(await usesOf(id)).toBe(3)
        expect((await exchange({ token })).status).toBe(202)
        expect(await usesOf(id)).toBe(3)
      })

      it("refuses a code that is wrong, unknown or late alike, and uses nothing up", async () => {
        const { id, challenge, code } = await challenged()
        const wrong = await enter(challenge, code === "AAAA-AAAA" ? "CCCC-CCCC" : "AAAA-AAAA")
        const unknown = await enter(randomBytes(32).toString("base64url"), code)
        await app.sql("UPDATE customer_portal_code SET expires_at = now()")
        const late = await enter(challenge, code)
        const names = ({ headers }: Answer) => Object.keys(headers).sort()
        for (const answer of [wrong, unknown, late]) {
          expect([answer.status, answer.data]).toEqual([401, REFUSAL])
          expect(names(answer)).toEqual(names(unknown))
        }
        expect(await usesOf(id)).toBe(1)
        const reasons = (await audit(app, "code_refused")).map(({ reason }) => reason)
        expect(reasons).toEqual(["wrong", "unknown", "unknown"])
      })

      it("takes no code after five tries, in parallel neither", async () => {
        for (const inParallel of [false, true]) {
          const { challenge, code } = await challenged()
          const tries = Array.from({ length: 5 }, () => () => enter(challenge, "AAAA-AAAC"))
          if (inParallel) await Promise.all(tries.map((attempt) => attempt()))
          else for (const attempt of tries) await attempt()
          const right = await enter(challenge, code)
          expect([right.status, right.data]).toEqual([401, REFUSAL])
        }
      })

      it("takes a code once, however many try it at once", async () => {
        const { id, challenge, code } = await challenged()
        const answers = await Promise.all(Array.from({ length: 10 }, () => enter(challenge, code)))
        expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(401)])
        expect(await usesOf(id)).toBe(2)
      })

      it("repeats a code's lost answer for the same attempt", async () => {
        const { id, challenge, code } = await challenged({ max_uses: 2 })
        const attempt = randomBytes(32).toString("base64url")
        const lost = await enter(challenge, code, attempt)
        const again = await enter(challenge, code, attempt)
        expect([lost.status, again.status]).toEqual([200, 200])
        expect((await look(lost.data.session.token)).status).toBe(401)
        expect((await look(again.data.session.token)).status).toBe(200)
        expect(await usesOf(id)).toBe(2)
      })

      it("repeats the first browser's lost answer, which held its proof", async () => {
        await changeSettings(app, { forwarding_guard: true })
        const { token, portal_link } = await app.createLink({ max_uses: 1 })
        const attempt = randomBytes(32).toString("base64url")
        await exchange({ token, attempt })
        const again = await exchange({ token, attempt })
        expect(again.status).toBe(200)
        expect(await usesOf(portal_link.id)).toBe(1)
        expect(await app.mails()).toEqual([])
      })

      it.each([
        ["revoked", "UPDATE customer_portal_link SET revoked_at = now()"],
        ["expired", "UPDATE customer_portal_link SET expires_at = now()"],
        ["used up", "UPDATE customer_portal_link SET max_uses = 1"],
      ])("takes no code of a link that is %s meanwhile", async (_how, sql) => {
        const { challenge, code } = await challenged()
        await app.sql(sql)
        const answer = await enter(challenge, code)
        expect([answer.status, answer.data]).toEqual([401, REFUSAL])
      })

      it("asks for no code where a link is used up, and mails none", async () => {
        const { token } = await guardedLink({ max_uses: 1 })
        const answer = await exchange({ token })
        expect([answer.status, answer.data]).toEqual([401, REFUSAL])
        expect(await app.mails()).toEqual([])
      })

      it("mails three codes an hour and link, then asks for patience", async () => {
        const { token, browser } = await guardedLink()
        const statuses: number[] = []
        for (let times = 0; times < 3; times++) {
          statuses.push((await exchange({ token })).status)
        }
        const fourth = await exchange({ token })
        expect([...statuses, fourth.status]).toEqual([202, 202, 202, 429])
        expect(fourth.headers["retry-after"]).toMatch(/^\d+$/)
        expect(Number(fourth.headers["retry-after"])).toBeGreaterThan(3000)
        expect(await app.mails()).toHaveLength(3)
        // Who has a browser that the link knows does not wait.
        expect((await exchange({ token, browser })).status).toBe(200)
        // Nor does another link.
        await challenged()
      })

      it("leaves no more lines and codes behind than a flood's limits", async () => {
        const { token } = await guardedLink()
        for (let times = 0; times < 40; times++) await exchange({ token })
        expect((await audit(app, "code_requested")).length).toBeLessThanOrEqual(4)
        const codes = await app.sql("SELECT id FROM customer_portal_code")
        expect(codes.length).toBeLessThanOrEqual(4)
      })

      it("says that the code could not be mailed, and tells the merchant", async () => {
        const { id, token, browser } = await guardedLink()
        await app.failMails(true)
        const answer = await exchange({ token })
        expect([answer.status, answer.data.type]).toEqual([503, "code_not_mailed"])
        expect(answer.data.message).toContain("could not be mailed")
        expect((await notices(app)).map(({ title }) => title)).toEqual([
          "A portal code could not be mailed",
        ])
        expect(await usesOf(id)).toBe(1)
        expect((await exchange({ token, browser })).status).toBe(200)
        await app.failMails(false)
        expect((await exchange({ token })).status).toBe(202)
      })
    })

    describe("a wish for a new link", () => {
      const recover = (token: string, headers = app.visitor()) =>
        app.store("POST", `${PORTAL}/recovery`, { token }, headers)

      async function expired(input: Partial<AdminCreatePortalLink> = {}, age = 2 * DAY) {
        const link = await app.createLink(input)
        return { id: link.portal_link.id, token: await ageLink(app, link, age) }
      }

      const mailsCome = (count: number) =>
        app.eventually(async () => (await app.mails()).length >= count)

      it("for an expired link mails a new one to the address on file", async () => {
        const { id, token } = await expired({ target: "payments", locale: "de", max_uses: 3 })
        expect((await exchange({ token })).status).toBe(401)
        const answer = await recover(token)
        expect([answer.status, answer.data]).toEqual([200, { received: true }])

        await mailsCome(1)
        const [mail] = await app.mails("ada@shop.test")
        const opened = await exchange({ token: mailedToken(mail) })
        expect(opened.data).toMatchObject({ target: "payments", locale: "de" })
        await settled()
        expect(await app.mails()).toHaveLength(1)
        // A mail can be read before it is noted.
        await app.eventually(async () => (await audit(app, "link_sent")).length === 1)

        const lines = await app.sql(
          `SELECT type, link_id, customer_id, reason FROM customer_portal_event
            WHERE link_id IS NOT NULL ORDER BY created_at`
        )
        const [made] = await app.sql("SELECT * FROM customer_portal_link WHERE id <> ?", [id])
        expect(made).toMatchObject({ max_uses: 3, created_by: "system", sent_to: "ada@shop.test" })
        const lifetime = made.expires_at.getTime() - made.created_at.getTime()
        expect(Math.round(lifetime / 1000)).toBeCloseTo(DAY, -1)
        expect(lines.map(({ type, link_id }) => [type, link_id])).toEqual([
          ["link_created", id],
          ["link_refused", id],
          ["recovery_requested", id],
          ["link_created", made.id],
          ["link_sent", made.id],
          ["session_started", made.id],
        ])
        const text = JSON.stringify(await app.sql("SELECT * FROM customer_portal_event"))
        expect(text).not.toContain("ada@")
      })

      it("for a link that ran out by the clock mails one too", async () => {
        const { token } = await app.createLink({ expires_in: 1 })
        await new Promise((resolve) => setTimeout(resolve, 1200))
        await recover(token)
        await mailsCome(1)
        expect((await exchange({ token: mailedToken((await app.mails())[0]) })).status).toBe(200)
      })

      it("for a used-up link mails a new one with as many uses", async () => {
        const { token } = await app.createLink({ max_uses: 1 })
        await exchange({ token })
        await recover(token)
        await mailsCome(1)
        const fresh = mailedToken((await app.mails("ada@shop.test"))[0])
        expect((await exchange({ token: fresh })).status).toBe(200)
        expect((await exchange({ token: fresh })).status).toBe(401)
      })

      it("opens at the overview where the customer has lost the target", async () => {
        const { id, token } = await expired()
        await app.sql("UPDATE customer_portal_link SET target = 'payment:gone' WHERE id = ?", [id])
        await recover(token)
        await mailsCome(1)
        const opened = await exchange({ token: mailedToken((await app.mails())[0]) })
        expect(opened.data.target).toBe("overview")
      })

      it("gets the same answer and no mail for everything else", async () => {
        const { ada } = app.customers()
        const active = await app.createLink()
        const revoked = await expired()
        await app.admin("POST", `${LINKS}/${revoked.id}/revoke`, {})
        const revokedAlive = await app.createLink()
        await app.admin("POST", `${LINKS}/${revokedAlive.portal_link.id}/revoke`, {})
        const old = await expired({}, 32 * DAY)
        const elsewhere = await expired()
        await app.sql("UPDATE customer_portal_link SET email_hash = 'another' WHERE id = ?", [
          elsewhere.id,
        ])
        const removed = await expired()
        await app.sql("DELETE FROM customer_portal_link WHERE id = ?", [removed.id])
        const [header, payload, signature] = (await expired()).token.split(".")
        const forged = `${header}.${payload}.${"A".repeat(signature.length)}`
        // Signed with the right key, and not what the row says.
        const shifted = await ageLink(app, active, 2 * DAY)
        await app.sql(
          "UPDATE customer_portal_link SET expires_at = expires_at + interval '5 days' WHERE id = ?",
          [active.portal_link.id]
        )

        const answers: [string, Answer][] = []
        for (const [name, token] of Object.entries({
          active: active.token,
          revoked: revoked.token,
          revokedAlive: revokedAlive.token,
          old: old.token,
          elsewhere: elsewhere.token,
          removed: removed.token,
          forged,
          shifted,
          malformed: "nonsense",
          address: "ada@shop.test",
          id: ada,
        })) {
          answers.push([name, await recover(token)])
        }
        // One that does lead to a mail, so that its coming tells that the others were judged.
        const marker = await expired({ customer_id: app.customers().ben })
        answers.push(["marker", await recover(marker.token)])
        const names = ({ headers }: Answer) => Object.keys(headers).sort()
        for (const [name, answer] of answers) {
          expect([name, answer.status, answer.data]).toEqual([name, 200, { received: true }])
          expect(names(answer)).toEqual(names(answers[0][1]))
        }
        await mailsCome(1)
        await settled()
        expect((await app.mails()).map(({ to }) => to)).toEqual(["ben@shop.test"])
        expect(await notices(app)).toEqual([])
        expect(await audit(app, "recovery_requested")).toHaveLength(answers.length)
      })

      it("is granted for as many days as the settings say", async () => {
        await changeSettings(app, { recovery_days: 5 })
        const old = await expired({}, 7 * DAY)
        const young = await expired({ customer_id: app.customers().ben }, 5 * DAY)
        await recover(old.token)
        await recover(young.token)
        await mailsCome(1)
        await settled()
        expect((await app.mails()).map(({ to }) => to)).toEqual(["ben@shop.test"])
      })

      it("does not go to an address that the link was not made for", async () => {
        const { token } = await expired()
        await app.sql("UPDATE customer SET email = 'eve@shop.test' WHERE id = ?", [
          app.customers().ada,
        ])
        await recover(token)
        await settled()
        expect(await app.mails()).toEqual([])
      })

      it("that waits for approval dies with its link", async () => {
        await changeSettings(app, { recovery: "approval" })
        const { id, token } = await expired()
        await recover(token)
        await app.eventually(async () => (await audit(app, "request_opened")).length === 1)
        const [request] = await app.sql("SELECT id FROM customer_portal_request")
        await app.admin("POST", `/admin/customer-portal/links/${id}/revoke`, { reason: "stolen" })
        const url = `/admin/customer-portal/requests/${request.id}`
        const approved = await app.admin("POST", url, { status: "done" })
        expect([approved.status, approved.data.type]).toEqual([400, "not_allowed"])
        expect(approved.data.message).toContain("was revoked")
        expect((await app.admin("POST", url, { status: "declined" })).status).toBe(200)
        expect(await app.mails()).toEqual([])

        await recover(token)
        await settled()
        expect(await app.sql("SELECT status FROM customer_portal_request")).toEqual([
          { status: "declined" },
        ])
      })

      it("fills no mailbox, however many old links somebody has", async () => {
        const of = { customer_id: app.customers().ben }
        for (let links = 0; links < 7; links++) await recover((await expired(of)).token)
        await mailsCome(5)
        await settled()
        expect(await app.mails()).toHaveLength(5)
      })

      it("is the merchant's to approve, once, where the settings say so", async () => {
        await changeSettings(app, { recovery: "approval" })
        expect((await app.store("GET", `${PORTAL}/config`)).data.recovery).toBe("approval")
        const { id, token } = await expired()
        const answers = [await recover(token), await recover(token)]
        expect(answers.map(({ data }) => data)).toEqual(Array(2).fill({ received: true }))

        await app.eventually(async () => (await notices(app)).length > 0)
        await settled()
        const requests = await app.sql("SELECT * FROM customer_portal_request")
        expect(requests).toEqual([
          expect.objectContaining({
            type: "new_link",
            status: "open",
            link_id: id,
            customer_id: app.customers().ada,
          }),
        ])
        expect(await audit(app, "request_opened")).toHaveLength(1)
        const told = await notices(app)
        expect(told.map(({ title }) => title)).toEqual(["A customer asks for a new portal link"])
        expect(told[0].description).not.toContain("@")
        expect(await app.mails()).toEqual([])
      })

      it("leads nowhere where the settings say so", async () => {
        await changeSettings(app, { recovery: "off" })
        expect((await app.store("GET", `${PORTAL}/config`)).data.recovery).toBe("off")
        const { token } = await expired()
        expect((await recover(token)).data).toEqual({ received: true })
        await settled()
        expect(await app.mails()).toEqual([])
        expect(await app.sql("SELECT * FROM customer_portal_request")).toEqual([])
        expect(await notices(app)).toEqual([])
        expect(await audit(app, "recovery_requested")).toHaveLength(1)
      })

      it("is heard three times a day and token", async () => {
        const { token } = await expired()
        const answers: Answer[] = []
        for (let times = 0; times < 5; times++) answers.push(await recover(token))
        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429])
        expect(answers[3].headers["retry-after"]).toMatch(/^\d+$/)
        expect(Number(answers[3].headers["retry-after"])).toBeGreaterThan(80_000)
        await mailsCome(3)
        await settled()
        expect(await app.mails()).toHaveLength(3)
        expect(await audit(app, "recovery_requested")).toHaveLength(3)
      })

      it("is heard thirty times a minute and address, whatever the tokens", async () => {
        const visitor = app.visitor()
        const statuses: number[] = []
        for (let times = 0; times < 32; times++) {
          statuses.push((await recover(`nonsense${times}`, visitor)).status)
        }
        expect(statuses).toEqual([...Array(30).fill(200), 429, 429])
      })

      it("that cannot be mailed leaves no link behind, and the merchant is told", async () => {
        const { id, token } = await expired()
        await app.failMails(true)
        expect((await recover(token)).data).toEqual({ received: true })
        await app.eventually(async () => (await notices(app)).length > 0)
        const told = await notices(app)
        expect(told.map(({ title }) => title)).toEqual(["A new portal link could not be mailed"])
        const made = await app.sql("SELECT * FROM customer_portal_link WHERE id <> ?", [id])
        expect(made).toEqual([
          expect.objectContaining({ revoked_by: "system", revoke_reason: "could not be mailed" }),
        ])
      })
    })

    describe("a link that the merchant mails", () => {
      it("goes to the customer's address, which the merchant sees", async () => {
        const made = await app.admin("POST", LINKS, {
          customer_id: app.customers().ada,
          send_email: true,
        })
        expect(made.status).toBe(200)
        expect(made.data.email).toEqual({ sent_to: "ada@shop.test" })
        expect(made.data.portal_link.sent_to).toBe("ada@shop.test")
        const [mail, ...others] = await app.mails()
        expect(others).toEqual([])
        expect(mail.to).toBe("ada@shop.test")
        expect(`${PORTAL_URL}#t=${mailedToken(mail)}`).toBe(made.data.url)
        expect((await exchange({ token: mailedToken(mail) })).status).toBe(200)

        const listed = await app.admin("GET", LINKS)
        expect(listed.data.portal_links[0].sent_to).toBe("ada@shop.test")
        const sent = await audit(app, "link_sent")
        expect(sent).toEqual([expect.objectContaining({ link_id: made.data.portal_link.id })])
        expect(JSON.stringify(sent)).not.toContain("ada@")
      })

      it("is not mailed unless the merchant asks for it", async () => {
        const made = await app.admin("POST", LINKS, { customer_id: app.customers().ada })
        expect(Object.keys(made.data).sort()).toEqual(["portal_link", "url"])
        expect(made.data.portal_link.sent_to).toBeNull()
        expect(await app.mails()).toEqual([])
      })

      it("is there all the same where the mail fails", async () => {
        await app.failMails(true)
        const made = await app.admin("POST", LINKS, {
          customer_id: app.customers().ada,
          send_email: true,
        })
        expect([made.status, made.data.email]).toEqual([200, { problem: "failed" }])
        expect((await exchange({ token: made.data.url.split("#t=")[1] })).status).toBe(200)
      })

      it("and every other mail are told of on Medusa's bus without address or secret", async () => {
        const bus = app.container().resolve(Modules.EVENT_BUS)
        const heard: { name: string; data: any }[] = []
        const types = ["link_sent", "code_requested", "mail_failed", "link_revoked"]
        const stops = types.map((type) => {
          const event = `customer_portal.${type}`
          const subscriber = async ({ name, data }: { name: string; data: any }) => {
            heard.push({ name, data })
          }
          const context = { subscriberId: `mailed-access-${type}` }
          bus.subscribe(event, subscriber, context)
          return () => bus.unsubscribe(event, subscriber, context)
        })
        try {
          const input = { customer_id: app.customers().ada, send_email: true }
          const { url } = (await app.admin("POST", LINKS, input)).data
          const token = url.split("#t=")[1]
          await changeSettings(app, { forwarding_guard: true })
          await exchange({ token })
          await exchange({ token })
          await app.failMails(true)
          const link = await app.createLink({ max_uses: 1 })
          await exchange({ token: link.token })
          await app.store("POST", `${PORTAL}/recovery`, { token: link.token }, app.visitor())
          await app.eventually(
            async () => new Set(heard.map(({ name }) => name)).size === types.length
          )
        } finally {
          for (const stop of stops) stop()
        }
        for (const { data } of heard) {
          expect(Object.keys(data).sort()).toEqual([
            "customer_id",
            "id",
            "link_id",
            "reason",
            "session_id",
          ])
        }
        expect(JSON.stringify(heard)).not.toContain("@")
      })
    })
  },
  { synced: false, mailbox: true, env: KNOWN_KEY }
)
