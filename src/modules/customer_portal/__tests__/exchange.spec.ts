import { makeKeyring } from "../lib/keyring"
import { signLinkToken } from "../lib/link-token"
import { makeSecret } from "../lib/secrets"
import {
  atOnce,
  IDLE,
  LIFETIME,
  LINK_SECRETS,
  portalSuite,
  secondsUntil,
} from "./support/portal-suite"

jest.setTimeout(120_000)

portalSuite(({ service, knex, issue, open, enter, isOpen, ...portal }) => {
  const { events, linkRow, sessionRow, sessionRows, signOut, revokeLink, move } = portal

  const allEvents = async () => (await events()).map(({ type, reason }) => [type, reason])
  const outcomes = (entries: { outcome: { outcome: string } }[]) =>
    entries.map(({ outcome }) => outcome.outcome).sort()

  describe("a good exchange", () => {
    it("opens a session within its limits and counts the use", async () => {
      const { id, token } = await issue({ target: "payments", locale: "fr" })
      const { outcome, secret } = await enter(token)
      expect(outcome).toMatchObject({ target: "payments", locale: "fr" })
      expect(secondsUntil(outcome.idle_expires_at)).toBeCloseTo(IDLE, -1)
      expect(secondsUntil(outcome.expires_at)).toBeCloseTo(LIFETIME, -1)
      const row = await sessionRow(secret)
      expect(await service.authenticateSession(secret)).toEqual({
        id: row.id,
        link_id: id,
        customer_id: "cus_ada",
        email_hash: (await linkRow(id)).email_hash,
        expires_at: new Date(outcome.expires_at),
        idle_expires_at: new Date(outcome.idle_expires_at),
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

    it("writes one audit line with the shortened address, and says it", async () => {
      const { id, token } = await issue()
      const { secret, outcome } = await enter(token, { ip: "203.0.113.0", flood: "token" })
      const { id: session_id } = await sessionRow(secret)
      const line = { customer_id: "cus_ada", link_id: id, session_id, reason: null }
      expect(outcome.event).toMatchObject({ type: "session_started", ...line })
      expect(await events({ type: "session_started" })).toMatchObject([
        { id: outcome.event!.id, ...line, actor: "customer", ip: "203.0.113.0" },
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
        results.push((await open(token)).outcome.outcome === "started")
      }
      expect(results).toEqual(results.map((_, index) => index < allowed))
      expect((await linkRow(id)).use_count).toBe(allowed)
      expect(await events({ type: "link_refused" })).toHaveLength(5 - allowed)
    })

    it.each([1, 3, 10, 49])("gives exactly %d of 50 that ask at once", async (max_uses) => {
      const { id, token } = await issue({ max_uses })
      const entries = await atOnce(50, () => open(token))
      const started = entries.filter(({ outcome }) => outcome.outcome === "started")
      expect(started).toHaveLength(max_uses)
      expect(outcomes(entries).filter((outcome) => outcome === "refused")).toHaveLength(
        50 - max_uses
      )
      expect((await linkRow(id)).use_count).toBe(max_uses)
      expect(await sessionRows()).toHaveLength(max_uses)
      for (const { secret } of started) {
        expect(await isOpen(secret)).toBe(true)
      }
      expect(await events({ type: "session_started" })).toHaveLength(max_uses)
      const refused = await events({ type: "link_refused" })
      expect(refused).toHaveLength(50 - max_uses)
      expect(new Set(refused.map(({ reason, link_id }) => `${reason} ${link_id}`))).toEqual(
        new Set([`used_up ${id}`])
      )
    })

    it("does not let a session outlive its absolute limit by its idle limit", async () => {
      const { token } = await issue()
      const { outcome } = await enter(token)
      expect(Date.parse(outcome.idle_expires_at)).toBeLessThanOrEqual(
        Date.parse(outcome.expires_at)
      )
    })
  })

  describe("the same attempt again", () => {
    const attempt = makeSecret()

    it("is the same use and the same session, under another secret", async () => {
      const { id, token } = await issue({ max_uses: 1, target: "payments" })
      const first = await enter(token, { attempt })
      const [before] = await sessionRows()
      await move("session", "created_at", -110)
      const second = await enter(token, { attempt })

      expect(await isOpen(first.secret)).toBe(false)
      expect(await isOpen(second.secret)).toBe(true)
      expect(await sessionRows()).toMatchObject([{ id: before.id }])
      expect((await linkRow(id)).use_count).toBe(1)
      expect(second.outcome).toEqual({ ...first.outcome, event: null })
      expect(await allEvents()).toEqual([
        ["link_created", null],
        ["session_started", null],
      ])
    })

    it("does not push the session's limits on", async () => {
      const { token } = await issue()
      await enter(token, { attempt })
      await move("session", "idle_expires_at", -100)
      await move("session", "expires_at", -100)
      const [before] = await sessionRows()
      const { outcome } = await enter(token, { attempt })
      expect(outcome.idle_expires_at).toBe(before.idle_expires_at.toISOString())
      expect(outcome.expires_at).toBe(before.expires_at.toISOString())
    })

    it("is a use of its own after 2 minutes, and leaves the first session alone", async () => {
      const { id, token } = await issue({ max_uses: 2 })
      const first = await enter(token, { attempt })
      await move("session", "created_at", -121)
      const second = await enter(token, { attempt })
      expect(await isOpen(first.secret)).toBe(true)
      expect(await isOpen(second.secret)).toBe(true)
      expect((await linkRow(id)).use_count).toBe(2)

      await move("session", "created_at", -121)
      expect((await open(token, { attempt })).outcome).toMatchObject({ outcome: "refused" })
      expect(await events({ type: "link_refused" })).toMatchObject([{ reason: "used_up" }])
    })

    it("opens nothing on a link that is used up by another attempt", async () => {
      const { token } = await issue({ max_uses: 1 })
      await enter(token, { attempt: makeSecret() })
      expect((await open(token, { attempt })).outcome.outcome).toBe("refused")
    })

    it.each([
      ["revoked", (id: string) => revokeLink(id)],
      ["expired", () => move("link", "expires_at", -3601)],
    ])("opens nothing on a link that is %s by now", async (reason, close) => {
      const { id, token } = await issue()
      const { secret } = await enter(token, { attempt })
      await close(id)
      expect((await open(token, { attempt })).outcome.outcome).toBe("refused")
      expect((await sessionRow(secret)).id).toMatch(/^psess_/)
      expect((await events({ type: "link_refused" }))[0].reason).toBe(reason)
    })

    it("does not open again a session that was signed out", async () => {
      const { id, token } = await issue()
      const first = await enter(token, { attempt })
      await signOut(first.secret)
      const second = await enter(token, { attempt })
      expect(await isOpen(first.secret)).toBe(false)
      expect(await isOpen(second.secret)).toBe(true)
      expect((await linkRow(id)).use_count).toBe(2)
      expect(await sessionRows()).toHaveLength(2)
    })

    it("does not get another link's session", async () => {
      const [mine, other] = [await issue(), await issue({ customer_id: "cus_ben", max_uses: 1 })]
      const first = await enter(mine.token, { attempt })
      const second = await enter(other.token, { attempt })
      expect(await isOpen(first.secret)).toBe(true)
      expect(await service.authenticateSession(second.secret)).toMatchObject({
        customer_id: "cus_ben",
        link_id: other.id,
      })
      expect((await linkRow(mine.id)).use_count).toBe(1)
      expect((await linkRow(other.id)).use_count).toBe(1)
      expect((await open(other.token, { attempt })).outcome.outcome).toBe("refused")
    })

    it("does not turn a forged token into a session", async () => {
      const { token } = await issue()
      await enter(token, { attempt })
      const forged = `${token.split(".").slice(0, 2).join(".")}.${"A".repeat(43)}`
      expect((await open(forged, { attempt })).outcome.outcome).toBe("refused")
    })

    it.each([
      [1, 2],
      [1, 12],
      [3, 12],
      [null, 2],
      [null, 12],
    ])("with max_uses %p counts once when posted %d times at once", async (max_uses, times) => {
      const { id, token } = await issue({ max_uses })
      const entries = await atOnce(times, () => open(token, { attempt }))
      expect((await linkRow(id)).use_count).toBe(1)
      expect(await sessionRows()).toHaveLength(1)
      const good = await Promise.all(entries.map(({ secret }) => isOpen(secret)))
      // Each answer takes the session over: the last one has it.
      expect(good.filter(Boolean)).toHaveLength(1)
      expect(entries[good.indexOf(true)].outcome.outcome).toBe("started")
      expect(await events({ type: "session_started" })).toHaveLength(1)
    })
  })

  describe("a refused link", () => {
    async function refusalOf(token: string) {
      const before = (await events({ type: "link_refused" })).length
      const { outcome, secret } = await open(token, { ip: "203.0.113.0" })
      expect(await sessionRow(secret)).toBeUndefined()
      const refused = await events({ type: "link_refused" })
      expect(refused).toHaveLength(before + 1)
      const { reason, link_id, customer_id, session_id, actor, ip, id } = refused.at(-1)!
      expect({ session_id, actor, ip }).toEqual({
        session_id: null,
        actor: "customer",
        ip: "203.0.113.0",
      })
      expect(outcome).toEqual({
        outcome: "refused",
        event: { id, type: "link_refused", link_id, customer_id, session_id, reason },
      })
      return { reason, link_id, customer_id }
    }

    const NOBODY = { link_id: null, customer_id: null }

    it("that has expired is named in the audit log", async () => {
      const { id, token } = await issue({ expires_in: -60 })
      expect(await service.verifyToken(token)).toMatchObject({ refusal: "expired" })
      expect(await refusalOf(token)).toEqual({
        reason: "expired",
        link_id: id,
        customer_id: "cus_ada",
      })
      expect((await linkRow(id)).use_count).toBe(0)
    })

    it("is refused to the second, whatever the clocks' tolerance", async () => {
      const { token } = await issue({ expires_in: -2 })
      expect(await service.verifyToken(token)).toMatchObject({ refusal: null })
      expect(await refusalOf(token)).toMatchObject({ reason: "expired" })
    })

    it.each([7200, 1, -1])(
      "does not open when the row ends %d s away from the token's end",
      async (seconds) => {
        const { id, token } = await issue()
        await move("link", "expires_at", seconds)
        expect(await refusalOf(token)).toMatchObject({ reason: "forged", link_id: id })
        await move("link", "expires_at", -seconds)
        await enter(token)
      }
    )

    it("does not open when its token has expired and the row says otherwise", async () => {
      const { id, token } = await issue({ expires_in: -60 })
      await move("link", "expires_at", 7200)
      expect(await refusalOf(token)).toMatchObject({ reason: "expired", link_id: id })
    })

    it("does not open when the row names another key", async () => {
      const { id, token } = await issue()
      await knex().raw("UPDATE customer_portal_link SET kid = '2026-05'")
      expect(await refusalOf(token)).toMatchObject({ reason: "forged", link_id: id })
      expect((await linkRow(id)).use_count).toBe(0)
    })

    it("that was revoked is named", async () => {
      const { id, token } = await issue()
      await revokeLink(id)
      expect(await refusalOf(token)).toMatchObject({ reason: "revoked", link_id: id })
    })

    it("that was revoked before it expired or was used up stays revoked", async () => {
      const { id, token } = await issue({ max_uses: 1 })
      await enter(token)
      await revokeLink(id)
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
      expect(await refusalOf(`${header}.${claims}.${"A".repeat(43)}`)).toEqual({
        reason: "forged",
        ...NOBODY,
      })
      expect(await refusalOf("not-a-token")).toEqual({ reason: "malformed", ...NOBODY })
    })

    it("that is genuine but not in the database is unknown", async () => {
      const now = new Date()
      const token = await signLinkToken(makeKeyring(LINK_SECRETS, undefined), {
        jti: makeSecret(),
        audience: "https://shop.test",
        issuedAt: now,
        expiresAt: new Date(now.getTime() + 60_000),
      })
      expect(await refusalOf(token)).toEqual({ reason: "unknown", ...NOBODY })
    })

    it("that was deleted is unknown", async () => {
      const { id, token } = await issue()
      await service.softDeletePortalLinks([id])
      expect(await refusalOf(token)).toEqual({ reason: "unknown", ...NOBODY })
    })

    it("is noted in spite of noise from its address, where there is a link", async () => {
      const { id, token } = await issue()
      await revokeLink(id)
      const strange = await open("not-a-token", { flood: "address" })
      expect(strange.outcome).toEqual({ outcome: "refused", event: null })
      const real = await open(token, { flood: "address" })
      expect(real.outcome.event).toMatchObject({ type: "link_refused", link_id: id })
    })

    it("leaves no line of a token that has left too many", async () => {
      const { id, token } = await issue()
      await revokeLink(id)
      const before = await events()
      for (const text of [token, "not-a-token"]) {
        const { outcome } = await open(text, { flood: "token" })
        expect(outcome).toEqual({ outcome: "refused", event: null })
      }
      expect(await events()).toEqual(before)
    })
  })
})
