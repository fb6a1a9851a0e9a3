import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { hashSecret, makeSecret } from "../lib/secrets"
import { atOnce, IDLE, LIFETIME, portalSuite, secondsUntil } from "./support/portal-suite"

jest.setTimeout(120_000)

portalSuite(({ service, knex, issue, enter, isOpen, ...portal }) => {
  const { events, sessionRow, sessionRows, signOut, revokeLink, move, waitForBlocked } = portal

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
      await move("session", column, seconds + 2)
      expect(await isOpen(secret)).toBe(true)
      await move("session", "idle_expires_at", -1)
      await move("session", column, -2)
      expect(await isOpen(secret)).toBe(false)
    })

    it("refuses a session of a revoked link, even one whose own row was missed", async () => {
      const { token } = await issue()
      const { secret } = await enter(token)
      await knex().raw("UPDATE customer_portal_link SET revoked_at = now()")
      expect((await sessionRow(secret)).ended_at).toBeNull()
      expect(await isOpen(secret)).toBe(false)
    })

    it("lets a session live on when its link expires: it has limits of its own", async () => {
      const { token } = await issue()
      const { secret } = await enter(token)
      await move("link", "expires_at", -7200)
      expect(await isOpen(secret)).toBe(true)
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
      const requests = atOnce(4, () => service.authenticateSession(secret))
      await waitForBlocked(4)
      await held.raw("UPDATE customer_portal_session SET last_seen_at = now()")
      const written = await version(held)
      await held.commit()
      expect(await requests).toHaveLength(4)
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

  describe("endSessions", () => {
    const endedBy = { actor: "customer", reason: "ended_by_customer" } as const

    it("by its secret ends this session alone, once, and says so", async () => {
      const { id, token } = await issue()
      const [mine, other] = [await enter(token), await enter(token)]
      const [event] = await signOut(mine.secret)
      expect(await isOpen(mine.secret)).toBe(false)
      expect(await isOpen(other.secret)).toBe(true)

      const ended = await sessionRow(mine.secret)
      expect(ended).toMatchObject({ end_reason: "signed_out" })
      expect(await signOut(mine.secret)).toEqual([])
      expect(await sessionRow(mine.secret)).toEqual(ended)
      const line = { link_id: id, session_id: ended.id, customer_id: "cus_ada" }
      expect(event).toMatchObject({ type: "session_ended", ...line, reason: "signed_out" })
      expect(await events({ type: "session_ended" })).toMatchObject([
        { id: event.id, ...line, reason: "signed_out", actor: "customer" },
      ])
    })

    it("says nothing of a session that is unknown or over anyway", async () => {
      const { token } = await issue()
      const { secret } = await enter(token)
      await move("session", "idle_expires_at", -IDLE - 1)
      await signOut(secret)
      await signOut("unknown")
      expect(await events({ type: "session_ended" })).toEqual([])
      expect((await sessionRow(secret)).ended_at).toBeNull()
    })

    it("by its id ends one, and for its customer alone where one is given", async () => {
      const { token } = await issue()
      const [mine, other] = [await enter(token), await enter(token)]
      const { id } = await sessionRow(mine.secret)
      expect(await service.endSessions({ id, customer_id: "cus_ben", ...endedBy })).toEqual([])
      expect(await isOpen(mine.secret)).toBe(true)
      expect(await service.endSessions({ id, customer_id: "cus_ada", ...endedBy })).toMatchObject([
        { session_id: id, reason: "ended_by_customer" },
      ])
      expect(await isOpen(mine.secret)).toBe(false)
      expect(await isOpen(other.secret)).toBe(true)
    })

    it("of a customer but one ends all others, of all links, and no foreign one", async () => {
      const [one, two] = [await issue(), await issue()]
      const foreign = await enter((await issue({ customer_id: "cus_ben" })).token)
      const mine = await enter(one.token)
      const others = [await enter(one.token), await enter(two.token), await enter(two.token)]
      const { id } = await sessionRow(mine.secret)

      const ended = await service.endSessions({
        customer_id: "cus_ada",
        except_id: id,
        ...endedBy,
      })
      const rows = await Promise.all(others.map(({ secret }) => sessionRow(secret)))
      expect(ended.map(({ session_id }) => session_id).sort()).toEqual(
        rows.map((row) => row.id).sort()
      )
      expect(new Set(ended.map((event) => event.id)).size).toBe(3)
      expect(new Set(rows.map((row) => row.end_reason))).toEqual(new Set(["ended_by_customer"]))
      for (const { secret } of others) {
        expect(await isOpen(secret)).toBe(false)
      }
      expect(await isOpen(mine.secret)).toBe(true)
      expect(await isOpen(foreign.secret)).toBe(true)

      const rest = await service.endSessions({ customer_id: "cus_ada", ...endedBy })
      expect(rest).toMatchObject([{ session_id: id }])
    })

    it("without anything to go by ends nothing", async () => {
      const { token } = await issue()
      const { secret } = await enter(token)
      expect(await service.endSessions(endedBy)).toEqual([])
      expect(await service.endSessions({ ...endedBy, except_id: "psess_x" })).toEqual([])
      expect(await isOpen(secret)).toBe(true)
    })

    it("ends a session once when asked many times at once", async () => {
      const { token } = await issue()
      await enter(token)
      const answers = await atOnce(8, () =>
        service.endSessions({ customer_id: "cus_ada", ...endedBy })
      )
      expect(answers.flat()).toHaveLength(1)
      expect(await events({ type: "session_ended" })).toHaveLength(1)
    })
  })

  describe("listSessions", () => {
    const list = (filter: Partial<Parameters<typeof service.listSessions>[0]> = {}) =>
      service.listSessions({ limit: 50, offset: 0, ...filter })

    it("shows a session as the merchant may see it, and no hash", async () => {
      const { id, token } = await issue()
      const { secret } = await enter(token, { device: "Firefox on Windows", ip: "203.0.113.0" })
      const row = await sessionRow(secret)
      const { portal_sessions, count } = await list()
      expect(count).toBe(1)
      expect(portal_sessions).toEqual([
        {
          id: row.id,
          link_id: id,
          customer_id: "cus_ada",
          status: "open",
          end_reason: null,
          device: "Firefox on Windows",
          ip: "203.0.113.0",
          created_at: expect.any(String) as string,
          last_seen_at: row.last_seen_at.toISOString(),
          expires_at: row.expires_at.toISOString(),
          ended_at: null,
        },
      ])
    })

    it("says why and when each one ended", async () => {
      const [kept, revoked] = [await issue(), await issue()]
      const by = {
        open: await enter(kept.token),
        signed_out: await enter(kept.token),
        ended_by_merchant: await enter(kept.token),
        ended_by_customer: await enter(kept.token),
        idle: await enter(kept.token),
        expired: await enter(kept.token),
        link_revoked: await enter(revoked.token),
      }
      await signOut(by.signed_out.secret)
      for (const reason of ["ended_by_merchant", "ended_by_customer"] as const) {
        const { id } = await sessionRow(by[reason].secret)
        await service.endSessions({ id, actor: "user_1", reason })
      }
      await revokeLink(revoked.id)
      const past = (seconds: number) => new Date(Date.now() - seconds * 1000)
      const idle = await sessionRow(by.idle.secret)
      await service.updatePortalSessions({ id: idle.id, idle_expires_at: past(60) })
      const expired = await sessionRow(by.expired.secret)
      const end = past(30)
      await service.updatePortalSessions({
        id: expired.id,
        idle_expires_at: end,
        expires_at: end,
      })

      const { portal_sessions } = await list()
      const found = new Map(portal_sessions.map((session) => [session.id, session]))
      for (const [reason, { secret }] of Object.entries(by)) {
        const row = await sessionRow(secret)
        expect(found.get(row.id)).toMatchObject(
          reason === "open"
            ? { status: "open", end_reason: null, ended_at: null }
            : { status: "ended", end_reason: reason }
        )
      }
      expect(secondsUntil(found.get(idle.id)!.ended_at!)).toBeCloseTo(-60, -1)
      expect(found.get(expired.id)!.ended_at).toBe(end.toISOString())
    })

    it("goes on saying that a session went idle once its absolute limit has passed too", async () => {
      const { token } = await issue()
      await enter(token)
      await move("session", "expires_at", -LIFETIME - 60)
      await move("session", "idle_expires_at", -LIFETIME)
      const { portal_sessions } = await list()
      expect(portal_sessions).toMatchObject([{ end_reason: "idle" }])
      expect(secondsUntil(portal_sessions[0].ended_at!)).toBeCloseTo(IDLE - LIFETIME, -1)
    })

    it("goes on saying that a session went idle once its link is revoked", async () => {
      const { id, token } = await issue()
      await enter(token)
      await move("session", "idle_expires_at", -IDLE - 60)
      await revokeLink(id)
      expect((await list()).portal_sessions).toMatchObject([{ end_reason: "idle" }])
    })

    it("filters by customer, link, session and status, and counts", async () => {
      const [one, two] = [await issue(), await issue()]
      const foreign = await issue({ customer_id: "cus_ben" })
      const first = await enter(one.token)
      const second = await enter(two.token)
      await enter(foreign.token)
      await signOut(second.secret)
      const idsOf = async (filter: Parameters<typeof list>[0]) => {
        const { portal_sessions, count } = await list(filter)
        expect(count).toBe(portal_sessions.length)
        return portal_sessions.map(({ id }) => id)
      }
      const [a, b] = [await sessionRow(first.secret), await sessionRow(second.secret)]
      expect(await idsOf({ customer_id: "cus_ada" })).toEqual([a.id, b.id])
      expect(await idsOf({ customer_id: "cus_ada", status: "open" })).toEqual([a.id])
      expect(await idsOf({ customer_id: "cus_ada", status: "ended" })).toEqual([b.id])
      expect(await idsOf({ link_id: two.id })).toEqual([b.id])
      expect(await idsOf({ id: b.id })).toEqual([b.id])
      expect(await idsOf({ id: b.id, customer_id: "cus_ben" })).toEqual([])
      expect(await idsOf({})).toHaveLength(3)
    })

    it("pages open ones first, then the latest seen, without gap or double", async () => {
      const { token } = await issue()
      const entered = []
      for (let index = 0; index < 7; index++) {
        entered.push(await enter(token))
      }
      await signOut(entered[6].secret)
      await signOut(entered[2].secret)
      // Seen at one moment, so that the order has to hang on more than the time.
      await knex().raw("UPDATE customer_portal_session SET last_seen_at = now()")
      const seen: string[] = []
      for (let offset = 0; offset < 7; offset += 3) {
        const page = await list({ limit: 3, offset })
        expect(page.count).toBe(7)
        seen.push(...page.portal_sessions.map(({ id }) => id))
      }
      const rows = await sessionRows()
      const idsWhere = (ended: boolean) =>
        rows
          .filter(({ ended_at }) => (ended_at !== null) === ended)
          .map(({ id }) => id)
          .sort()
          .reverse()
      expect(seen).toEqual([...idsWhere(false), ...idsWhere(true)])
      expect(await list({ limit: 3, offset: 50 })).toEqual({ portal_sessions: [], count: 7 })
    })
  })
})
