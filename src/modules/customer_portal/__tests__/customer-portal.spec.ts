import path from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { moduleIntegrationTestRunner } from "@medusajs/test-utils"
import { CUSTOMER_PORTAL_MODULE } from ".."
import { makeKeyring } from "../lib/keyring"
import { hashSecret, makeSecret, signLinkToken } from "../lib/link-token"
import type CustomerPortalModuleService from "../service"
import type { NewPortalLink, StartedSession } from "../service"

jest.setTimeout(120_000)

const LINK_SECRETS = [{ kid: "2026-11", secret: "link-secret-of-at-least-32-bytes-long" }]
const IDLE = 600
const LIFETIME = 3600

const LINK: NewPortalLink = {
  customer_id: "cus_ada",
  target: "overview",
  note: null,
  locale: null,
  created_by: "user_1",
  expires_in: 3600,
  max_uses: null,
}

moduleIntegrationTestRunner<CustomerPortalModuleService>({
  moduleName: CUSTOMER_PORTAL_MODULE,
  resolve: path.resolve(__dirname, ".."),
  // The migrations that are shipped, not tables derived from the models.
  pathToMigrations: path.resolve(__dirname, "../migrations"),
  moduleOptions: {
    keyId: "mk_makepay_1",
    keySecret: "mksec_1",
    portalUrl: "https://shop.test/portal",
    linkSecrets: LINK_SECRETS,
    sessionIdle: IDLE,
    sessionLifetime: LIFETIME,
  },
  testSuite: ({ service }) => {
    const knex = (): Knex => service["knex"]

    async function issue(change: Partial<NewPortalLink> = {}) {
      const { id, url } = await service.issueLink({ ...LINK, ...change })
      return { id, token: url.split("#t=")[1] }
    }

    async function open(token: string, ip: string | null = null) {
      const secret = makeSecret()
      const session = await service.startSession({
        token: await service.verifyToken(token),
        secretHash: hashSecret(secret),
        ip,
      })
      return { secret, session }
    }

    /** Opens a session that must succeed. */
    async function enter(token: string): Promise<{ secret: string; session: StartedSession }> {
      const { secret, session } = await open(token)
      if (!session) {
        throw new Error("The link was refused.")
      }
      return { secret, session }
    }

    const events = (filter: Record<string, unknown> = {}) =>
      service.listPortalEvents(filter, { order: { created_at: "ASC" }, take: 1000 })

    const linkRow = async (id: string) => (await service.listPortalLinks({ id }))[0]
    const sessionRow = async (secret: string) =>
      (await service.listPortalSessions({ secret_hash: hashSecret(secret) }))[0]

    /** Moves a moment of every row of a table; the service itself only ever asks the clock. */
    const move = (table: string, column: string, seconds: number) =>
      knex().raw(
        `UPDATE customer_portal_${table} SET ${column} = ${column} + ? * interval '1 second'`,
        [seconds]
      )

    const secondsUntil = (time: Date | string) => (new Date(time).getTime() - Date.now()) / 1000

    describe("issueLink", () => {
      it("puts the token behind the portal's address, in the fragment alone", async () => {
        const { url } = await service.issueLink(LINK)
        expect(url).toMatch(/^https:\/\/shop\.test\/portal#t=[\w-]+\.[\w-]+\.[\w-]+$/)
      })

      it("keeps what the merchant chose and says it in the audit log", async () => {
        const { id } = await issue({
          target: "payment:pay_1",
          note: "For the phone call",
          locale: "de",
          max_uses: 2,
        })
        expect(await service.retrieveLink(id)).toMatchObject({
          id: expect.stringMatching(/^plink_/) as string,
          customer_id: "cus_ada",
          status: "active",
          target: "payment:pay_1",
          note: "For the phone call",
          locale: "de",
          max_uses: 2,
          use_count: 0,
          created_by: "user_1",
          first_used_at: null,
          last_used_at: null,
          revoked_at: null,
          open_sessions: 0,
        })
        expect(await events()).toMatchObject([
          { type: "link_created", link_id: id, customer_id: "cus_ada", actor: "user_1" },
        ])
      })

      it("expires when it was told to", async () => {
        const { id } = await issue({ expires_in: 90 })
        const { expires_at } = await linkRow(id)
        expect(secondsUntil(expires_at)).toBeGreaterThan(80)
        expect(secondsUntil(expires_at)).toBeLessThanOrEqual(90)
      })

      it("verifies its own token, and another link has another one", async () => {
        const [one, two] = [await issue(), await issue()]
        const [first, second] = [
          await service.verifyToken(one.token),
          await service.verifyToken(two.token),
        ]
        expect(first).toEqual({ refusal: null, jtiHash: (await linkRow(one.id)).jti_hash })
        expect(second.jtiHash).not.toBe(first.jtiHash)
      })
    })

    describe("startSession", () => {
      it("opens a session within its limits and counts the use", async () => {
        const { id, token } = await issue({ target: "payments", locale: "fr" })
        const { session, secret } = await enter(token)
        expect(session).toMatchObject({ customer_id: "cus_ada", target: "payments", locale: "fr" })
        expect(secondsUntil(session.idle_expires_at)).toBeCloseTo(IDLE, -1)
        expect(secondsUntil(session.expires_at)).toBeCloseTo(LIFETIME, -1)
        expect(await service.authenticateSession(secret)).toMatchObject({
          link_id: id,
          customer_id: "cus_ada",
        })

        const used = await linkRow(id)
        expect(used.use_count).toBe(1)
        expect(used.first_used_at).toEqual(used.last_used_at)
        await enter(token)
        const again = await linkRow(id)
        expect(again.use_count).toBe(2)
        expect(again.first_used_at).toEqual(used.first_used_at)
        expect(again.last_used_at!.getTime()).toBeGreaterThan(used.last_used_at!.getTime())
      })

      it("writes one audit line with the shortened address", async () => {
        const { id, token } = await issue()
        const { secret } = await open(token, "203.0.113.0")
        const { id: session_id } = await sessionRow(secret)
        expect(await events({ type: "session_started" })).toMatchObject([
          {
            customer_id: "cus_ada",
            link_id: id,
            session_id,
            actor: "customer",
            reason: null,
            ip: "203.0.113.0",
          },
        ])
        expect(await events({ type: "link_refused" })).toEqual([])
      })

      it.each([
        [1, 1],
        [3, 3],
        [null, 5],
      ])("with max_uses %p lets %d of 5 in", async (max_uses, allowed) => {
        const { id, token } = await issue({ max_uses })
        const results = []
        for (let attempt = 0; attempt < 5; attempt++) {
          results.push((await open(token)).session)
        }
        expect(results.map(Boolean)).toEqual(results.map((_, index) => index < allowed))
        expect((await linkRow(id)).use_count).toBe(allowed)
        expect(await events({ type: "link_refused" })).toHaveLength(5 - allowed)
      })

      it("gives exactly as many sessions as there are uses, however many ask at once", async () => {
        const { id, token } = await issue({ max_uses: 3 })
        const attempts = await Promise.all(Array.from({ length: 20 }, () => open(token)))
        expect(attempts.filter(({ session }) => session)).toHaveLength(3)
        expect((await linkRow(id)).use_count).toBe(3)
        expect(await service.listPortalSessions({}, { take: 100 })).toHaveLength(3)
        expect(await events({ type: "session_started" })).toHaveLength(3)
        const refused = await events({ type: "link_refused" })
        expect(refused).toHaveLength(17)
        expect(new Set(refused.map(({ reason, link_id }) => `${reason} ${link_id}`))).toEqual(
          new Set([`used_up ${id}`])
        )
      })

      it("does not let a session outlive its absolute limit by its idle limit", async () => {
        const { token } = await issue()
        const { session } = await enter(token)
        expect(Date.parse(session.idle_expires_at)).toBeLessThanOrEqual(
          Date.parse(session.expires_at)
        )
      })
    })

    describe("a refused link", () => {
      async function refusalOf(token: string) {
        const before = (await events({ type: "link_refused" })).length
        const { session, secret } = await open(token, "203.0.113.0")
        expect(session).toBeNull()
        expect(await sessionRow(secret)).toBeUndefined()
        const refused = await events({ type: "link_refused" })
        expect(refused).toHaveLength(before + 1)
        const { reason, link_id, customer_id, session_id, actor, ip } = refused.at(-1)!
        expect({ session_id, actor, ip }).toEqual({
          session_id: null,
          actor: "customer",
          ip: "203.0.113.0",
        })
        return { reason, link_id, customer_id }
      }

      it("that has expired is named in the audit log", async () => {
        const { id, token } = await issue()
        await move("link", "expires_at", -3601)
        const known = { reason: "expired", link_id: id, customer_id: "cus_ada" }
        expect(await refusalOf(token)).toEqual(known)
        expect((await linkRow(id)).use_count).toBe(0)
      })

      it("whose token has expired too is named as well", async () => {
        const { id, token } = await issue({ expires_in: -60 })
        expect(await service.verifyToken(token)).toMatchObject({ refusal: "expired" })
        expect(await refusalOf(token)).toMatchObject({ reason: "expired", link_id: id })
      })

      it("does not open when the token has expired but the row says otherwise", async () => {
        const { id, token } = await issue({ expires_in: -60 })
        await move("link", "expires_at", 7200)
        expect(await refusalOf(token)).toMatchObject({ reason: "expired", link_id: id })
      })

      it("that was revoked is named", async () => {
        const { id, token } = await issue()
        await service.revoke({ link_id: id, actor: "user_1", reason: null })
        expect(await refusalOf(token)).toMatchObject({ reason: "revoked", link_id: id })
      })

      it("that was revoked before it expired or was used up stays revoked", async () => {
        const { id, token } = await issue({ max_uses: 1 })
        await enter(token)
        await service.revoke({ link_id: id, actor: "user_1", reason: null })
        await move("link", "expires_at", -7200)
        expect(await refusalOf(token)).toMatchObject({ reason: "revoked", link_id: id })
      })

      it("that is used up is named", async () => {
        const { id, token } = await issue({ max_uses: 1 })
        await enter(token)
        expect(await refusalOf(token)).toMatchObject({ reason: "used_up", link_id: id })
      })

      it("that is forged names no link", async () => {
        const { token } = await issue()
        const [header, claims] = token.split(".")
        const nobody = { link_id: null, customer_id: null }
        expect(await refusalOf(`${header}.${claims}.${"A".repeat(43)}`)).toEqual({
          reason: "forged",
          ...nobody,
        })
        expect(await refusalOf("not-a-token")).toEqual({ reason: "malformed", ...nobody })
      })

      it("that is genuine but not in the database is unknown", async () => {
        const now = new Date()
        const token = await signLinkToken(makeKeyring(LINK_SECRETS, undefined), {
          jti: makeSecret(),
          audience: "https://shop.test",
          issuedAt: now,
          expiresAt: new Date(now.getTime() + 60_000),
        })
        expect(await refusalOf(token)).toEqual({
          reason: "unknown",
          link_id: null,
          customer_id: null,
        })
      })

      it("that was deleted is unknown", async () => {
        const { id, token } = await issue()
        await service.softDeletePortalLinks([id])
        expect(await refusalOf(token)).toMatchObject({ reason: "unknown", link_id: null })
      })
    })

    describe("authenticateSession", () => {
      it("knows no other secret, and not the hash", async () => {
        const { token } = await issue()
        const { secret } = await enter(token)
        expect(await service.authenticateSession(makeSecret())).toBeNull()
        expect(await service.authenticateSession("")).toBeNull()
        expect(await service.authenticateSession(hashSecret(secret))).toBeNull()
        expect(await service.authenticateSession(token)).toBeNull()
        expect(await service.authenticateSession(secret)).not.toBeNull()
      })

      it.each([
        ["idle_expires_at", -IDLE - 1],
        ["expires_at", -LIFETIME - 1],
      ])("ends at %s", async (column, seconds) => {
        const { token } = await issue()
        const { secret } = await enter(token)
        await move("session", column, seconds)
        expect(await service.authenticateSession(secret)).toBeNull()
      })

      it("rolls the idle limit on, but writes at most once a minute", async () => {
        const { token } = await issue()
        const { secret } = await enter(token)
        await move("session", "idle_expires_at", -300)

        await move("session", "last_seen_at", -50)
        const before = await sessionRow(secret)
        await service.authenticateSession(secret)
        expect(await sessionRow(secret)).toEqual(before)

        await move("session", "last_seen_at", -20)
        const seen = await service.authenticateSession(secret)
        const after = await sessionRow(secret)
        expect(secondsUntil(after.idle_expires_at)).toBeCloseTo(IDLE, -1)
        expect(seen!.idle_expires_at).toEqual(after.idle_expires_at)
        expect(secondsUntil(after.last_seen_at)).toBeCloseTo(0, -1)
        expect(after.expires_at).toEqual(before.expires_at)

        await service.authenticateSession(secret)
        expect(await sessionRow(secret)).toEqual(after)
      })

      it("writes once for many requests at once", async () => {
        const { token } = await issue()
        const { secret } = await enter(token)
        await move("session", "last_seen_at", -120)
        const version = async (connection: Knex) => {
          const { rows } = await connection.raw<{ rows: { xmin: string }[] }>(
            "SELECT xmin::text FROM customer_portal_session"
          )
          return rows[0].xmin
        }
        // Hold the row, so that all of them have read it before the first may write.
        const held = await knex().transaction()
        await held.raw("SELECT 1 FROM customer_portal_session FOR UPDATE")
        const requests = Array.from({ length: 4 }, () => service.authenticateSession(secret))
        await waitForBlocked(4)
        await held.raw("UPDATE customer_portal_session SET last_seen_at = now()")
        const written = await version(held)
        await held.commit()
        expect(await Promise.all(requests)).toHaveLength(4)
        expect(await version(knex())).toBe(written)
      })

      it("never moves the idle limit beyond the absolute one", async () => {
        const { token } = await issue()
        const { secret } = await enter(token)
        await move("session", "expires_at", -LIFETIME + 30)
        await move("session", "last_seen_at", -120)
        const seen = await service.authenticateSession(secret)
        expect(seen!.idle_expires_at).toEqual(seen!.expires_at)
      })
    })

    /** Resolves when this many statements wait for a lock. */
    async function waitForBlocked(count: number) {
      for (let attempt = 0; attempt < 200; attempt++) {
        const { rows } = await knex().raw<{ rows: { blocked: string }[] }>(
          `SELECT count(*) AS blocked FROM pg_stat_activity
            WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`
        )
        if (Number(rows[0].blocked) >= count) {
          return
        }
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      throw new Error(`Fewer than ${count} statements wait.`)
    }

    describe("endSession", () => {
      it("ends this session alone, once, and says so", async () => {
        const { id, token } = await issue()
        const [mine, other] = [await enter(token), await enter(token)]
        await service.endSession(hashSecret(mine.secret))
        expect(await service.authenticateSession(mine.secret)).toBeNull()
        expect(await service.authenticateSession(other.secret)).not.toBeNull()

        const ended = await sessionRow(mine.secret)
        expect(ended).toMatchObject({ end_reason: "signed_out" })
        await service.endSession(hashSecret(mine.secret))
        expect(await sessionRow(mine.secret)).toEqual(ended)
        expect(await events({ type: "session_ended" })).toMatchObject([
          { link_id: id, session_id: ended.id, customer_id: "cus_ada", reason: "signed_out" },
        ])
      })

      it("says nothing of a session that is unknown or over anyway", async () => {
        const { token } = await issue()
        const { secret } = await enter(token)
        await move("session", "idle_expires_at", -IDLE - 1)
        await service.endSession(hashSecret(secret))
        await service.endSession(hashSecret("unknown"))
        expect(await events({ type: "session_ended" })).toEqual([])
        expect((await sessionRow(secret)).ended_at).toBeNull()
      })
    })

    describe("revoke", () => {
      it("ends one link and its sessions at once, and nothing else", async () => {
        const [lost, kept] = [await issue(), await issue()]
        const [one, two] = [await enter(lost.token), await enter(lost.token)]
        const other = await enter(kept.token)

        const revoked = await service.revoke({
          link_id: lost.id,
          actor: "user_2",
          reason: "Lost phone",
        })
        expect(revoked).toEqual([{ id: lost.id, customer_id: "cus_ada" }])
        expect(await service.authenticateSession(one.secret)).toBeNull()
        expect(await service.authenticateSession(two.secret)).toBeNull()
        expect(await service.authenticateSession(other.secret)).not.toBeNull()
        expect((await open(lost.token)).session).toBeNull()
        expect((await open(kept.token)).session).not.toBeNull()
        expect(await service.retrieveLink(lost.id)).toMatchObject({
          status: "revoked",
          revoked_by: "user_2",
          revoke_reason: "Lost phone",
          open_sessions: 0,
        })
        expect(await sessionRow(one.secret)).toMatchObject({ end_reason: "link_revoked" })
        expect(await events({ type: "link_revoked" })).toMatchObject([
          { link_id: lost.id, customer_id: "cus_ada", actor: "user_2", reason: "Lost phone" },
        ])
      })

      it("ends all links of one customer, with one audit line for each", async () => {
        const mine = [await issue(), await issue(), await issue()]
        const foreign = await issue({ customer_id: "cus_ben" })
        const sessions = await Promise.all(mine.map(({ token }) => enter(token)))
        const other = await enter(foreign.token)
        await service.revoke({ link_id: mine[0].id, actor: "user_1", reason: null })

        const revoked = await service.revoke({
          customer_id: "cus_ada",
          actor: "user_1",
          reason: null,
        })
        expect(revoked.map(({ id }) => id).sort()).toEqual([mine[1].id, mine[2].id].sort())
        for (const { secret } of sessions) {
          expect(await service.authenticateSession(secret)).toBeNull()
        }
        expect(await service.authenticateSession(other.secret)).not.toBeNull()
        const lines = await events({ type: "link_revoked" })
        expect(lines.map(({ link_id }) => link_id).sort()).toEqual(mine.map(({ id }) => id).sort())
        expect(new Set(lines.map(({ id }) => id)).size).toBe(3)
      })

      it("changes nothing the second time", async () => {
        const { id } = await issue()
        await service.revoke({ link_id: id, actor: "user_1", reason: "First" })
        const before = await linkRow(id)
        expect(await service.revoke({ link_id: id, actor: "user_2", reason: "Second" })).toEqual([])
        expect(await linkRow(id)).toEqual(before)
        expect(await events({ type: "link_revoked" })).toHaveLength(1)
      })

      it("of an unknown link or customer changes nothing", async () => {
        const { token } = await issue()
        const { secret } = await enter(token)
        expect(await service.revoke({ link_id: "plink_x", actor: "u", reason: null })).toEqual([])
        expect(await service.revoke({ customer_id: "cus_x", actor: "u", reason: null })).toEqual([])
        expect(await service.revoke({ actor: "u", reason: null })).toEqual([])
        expect(await service.authenticateSession(secret)).not.toBeNull()
      })

      it("revokes once when asked many times at once", async () => {
        const { id } = await issue()
        const answers = await Promise.all(
          Array.from({ length: 8 }, () => service.revoke({ link_id: id, actor: "u", reason: null }))
        )
        expect(answers.flat()).toHaveLength(1)
        expect(await events({ type: "link_revoked" })).toHaveLength(1)
      })

      it("also ends a session that is being opened at that very moment", async () => {
        const { id } = await issue()
        const opening = await knex().transaction()
        const secret = makeSecret()
        // An exchange that has counted its use and made its session, but is not committed yet.
        await opening.raw("UPDATE customer_portal_link SET use_count = use_count + 1")
        await opening.raw(
          `INSERT INTO customer_portal_session
                  (id, link_id, customer_id, secret_hash, last_seen_at, idle_expires_at, expires_at)
           VALUES ('psess_late', ?, 'cus_ada', ?, now(), now() + interval '1 hour',
                   now() + interval '1 hour')`,
          [id, hashSecret(secret)]
        )
        const revoking = service.revoke({ link_id: id, actor: "user_1", reason: null })
        await waitForBlocked(1)
        await opening.commit()
        expect(await revoking).toHaveLength(1)

        expect(await service.authenticateSession(secret)).toBeNull()
        expect(await service.retrieveLink(id)).toMatchObject({ open_sessions: 0 })
        expect((await service.customerAccess("cus_ada")).open_sessions).toBe(0)
      })

      it("refuses an exchange that waits for the revocation", async () => {
        const { id, token } = await issue()
        const revoking = await knex().transaction()
        await revoking.raw("UPDATE customer_portal_link SET revoked_at = now()")
        const exchange = open(token)
        await waitForBlocked(1)
        await revoking.commit()
        expect((await exchange).session).toBeNull()
        expect(await events({ type: "link_refused" })).toMatchObject([
          { link_id: id, reason: "revoked" },
        ])
        expect((await linkRow(id)).use_count).toBe(0)
        expect(await service.listPortalSessions({})).toEqual([])
      })

      it("leaves nothing open however exchanges and revocation fall together", async () => {
        const { id, token } = await issue()
        const exchanges = Array.from({ length: 10 }, () => open(token))
        const revoking = service.revoke({ link_id: id, actor: "user_1", reason: null })
        const opened = await Promise.all(exchanges)
        await revoking
        for (const { secret } of opened) {
          expect(await service.authenticateSession(secret)).toBeNull()
        }
      })
    })

    describe("listLinks", () => {
      it("shows each status and filters by it", async () => {
        const active = await issue()
        const expired = await issue()
        const usedUp = await issue({ max_uses: 1 })
        const revoked = await issue()
        await enter(usedUp.token)
        await service.updatePortalLinks({ id: expired.id, expires_at: new Date(Date.now() - 1000) })
        await service.revoke({ link_id: revoked.id, actor: "user_1", reason: null })

        const all = await service.listLinks({ limit: 10, offset: 0 })
        expect(Object.fromEntries(all.portal_links.map(({ id, status }) => [id, status]))).toEqual({
          [active.id]: "active",
          [expired.id]: "expired",
          [usedUp.id]: "used_up",
          [revoked.id]: "revoked",
        })
        for (const [status, { id }] of Object.entries({
          active,
          expired,
          used_up: usedUp,
          revoked,
        })) {
          const page = await service.listLinks({
            status: status as "active",
            limit: 10,
            offset: 0,
          })
          expect(page).toMatchObject({ portal_links: [{ id, status }], count: 1 })
        }
      })

      it("pages through all links of one customer, newest first, without gap or double", async () => {
        const ids: string[] = []
        for (let index = 0; index < 7; index++) {
          ids.push((await issue({ note: `${index}` })).id)
        }
        await issue({ customer_id: "cus_ben" })
        // Links of one moment, so that the order has to hang on more than the time.
        await knex().raw("UPDATE customer_portal_link SET created_at = now()")
        const seen: string[] = []
        for (let offset = 0; offset < 7; offset += 3) {
          const page = await service.listLinks({ customer_id: "cus_ada", limit: 3, offset })
          expect(page.count).toBe(7)
          seen.push(...page.portal_links.map(({ id }) => id))
        }
        expect(seen).toEqual([...ids].sort().reverse())
      })

      it("counts also past the last page, and where there is nothing", async () => {
        await issue()
        const beyond = await service.listLinks({ customer_id: "cus_ada", limit: 10, offset: 50 })
        expect(beyond).toEqual({ portal_links: [], count: 1 })
        const none = await service.listLinks({ customer_id: "cus_none", limit: 10, offset: 50 })
        expect(none).toEqual({ portal_links: [], count: 0 })
        const unused = await service.listLinks({ customer_id: "cus_none", limit: 10, offset: 0 })
        expect(unused).toEqual({ portal_links: [], count: 0 })
      })

      it("counts the sessions that are open now", async () => {
        const { id, token } = await issue()
        const sessions = [await enter(token), await enter(token), await enter(token)]
        await service.endSession(hashSecret(sessions[0].secret))
        await service.updatePortalSessions({
          id: (await sessionRow(sessions[1].secret)).id,
          idle_expires_at: new Date(Date.now() - 1000),
        })
        expect(await service.retrieveLink(id)).toMatchObject({ use_count: 3, open_sessions: 1 })
      })

      it("does not find a link that is not there", async () => {
        await expect(service.retrieveLink("plink_unknown")).rejects.toMatchObject({
          type: "not_found",
          message: "Portal link with id: plink_unknown was not found",
        })
      })
    })

    describe("customerAccess", () => {
      it("is all zero for a customer without links", async () => {
        await issue({ customer_id: "cus_ben" })
        expect(await service.customerAccess("cus_ada")).toEqual({
          links: { active: 0, total: 0 },
          open_sessions: 0,
          last_opened_at: null,
        })
      })

      it("counts one customer's links and sessions, and knows the last visit", async () => {
        const [one, two, three] = [await issue(), await issue(), await issue()]
        const foreign = await issue({ customer_id: "cus_ben" })
        await enter(one.token)
        await enter(three.token)
        await enter(two.token)
        await enter(foreign.token)
        await service.revoke({ link_id: three.id, actor: "user_1", reason: null })
        const { last_used_at } = await linkRow(two.id)
        expect(await service.customerAccess("cus_ada")).toEqual({
          links: { active: 2, total: 3 },
          open_sessions: 2,
          last_opened_at: last_used_at!.toISOString(),
        })
      })
    })

    it("keeps no token, no jti and no session secret in any column of any table", async () => {
      const { id, token } = await issue({ note: "The note" })
      const { secret } = await enter(token)
      await open(`${token}x`)
      await service.authenticateSession(secret)
      await service.endSession(hashSecret(secret))
      await service.revoke({ link_id: id, actor: "user_1", reason: null })

      const { rows: tables } = await knex().raw<{ rows: { table_name: string }[] }>(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
      )
      const names = tables.map(({ table_name }) => table_name)
      expect(names).toEqual(
        expect.arrayContaining([
          "customer_portal_event",
          "customer_portal_link",
          "customer_portal_session",
        ])
      )
      let everything = ""
      for (const name of names) {
        const { rows } = await knex().raw<{ rows: unknown[] }>("SELECT t.* FROM ?? t", [name])
        everything += JSON.stringify(rows)
      }
      const claims = JSON.parse(Buffer.from(token.split(".")[1], "base64url").toString()) as {
        jti: string
      }
      for (const part of [secret, claims.jti, ...token.split("."), LINK_SECRETS[0].secret]) {
        expect(everything).not.toContain(part)
      }
      expect(everything).toContain(hashSecret(claims.jti))
      expect(everything).toContain("The note")
    })

    describe("the audit log", () => {
      it("tells a link's story in order", async () => {
        const { id, token } = await issue({ max_uses: 1 })
        const { secret } = await enter(token)
        await open(token)
        await service.endSession(hashSecret(secret))
        await service.revoke({ link_id: id, actor: "user_1", reason: "Done" })
        expect((await events({ link_id: id })).map(({ type, reason }) => [type, reason])).toEqual([
          ["link_created", null],
          ["session_started", null],
          ["link_refused", "used_up"],
          ["session_ended", "signed_out"],
          ["link_revoked", "Done"],
        ])
      })
    })
  },
})
