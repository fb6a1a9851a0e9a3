import { hashSecret, makeSecret } from "../lib/secrets"
import { atOnce, portalSuite } from "./support/portal-suite"

jest.setTimeout(120_000)

portalSuite(({ service, knex, issue, open, enter, isOpen, ...portal }) => {
  const { events, linkRow, sessionRow, sessionRows, revokeLink, set, waitForBlocked } = portal

  const linksOf = (revoked: { link_id: string | null }[]) =>
    revoked.map(({ link_id }) => link_id).sort()

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
      const line = { link_id: lost.id, customer_id: "cus_ada", reason: "Lost phone" }
      expect(revoked).toMatchObject([{ type: "link_revoked", ...line }])
      expect(await isOpen(one.secret)).toBe(false)
      expect(await isOpen(two.secret)).toBe(false)
      expect(await isOpen(other.secret)).toBe(true)
      expect((await open(lost.token)).outcome.outcome).toBe("refused")
      expect((await open(kept.token)).outcome.outcome).toBe("started")
      expect(await service.retrieveLink(lost.id)).toMatchObject({
        status: "revoked",
        revoked_by: "user_2",
        revoke_reason: "Lost phone",
        open_sessions: 0,
      })
      expect(await sessionRow(one.secret)).toMatchObject({ end_reason: "link_revoked" })
      expect(await events({ type: "link_revoked" })).toMatchObject([
        { id: revoked[0].id, ...line, actor: "user_2" },
      ])
    })

    it("ends all links of one customer, with one audit line for each", async () => {
      const mine = [await issue(), await issue(), await issue()]
      const foreign = await issue({ customer_id: "cus_ben" })
      const sessions = await Promise.all(mine.map(({ token }) => enter(token)))
      const other = await enter(foreign.token)
      await revokeLink(mine[0].id)

      const revoked = await service.revoke({
        customer_id: "cus_ada",
        actor: "user_1",
        reason: null,
      })
      expect(linksOf(revoked)).toEqual([mine[1].id, mine[2].id].sort())
      for (const { secret } of sessions) {
        expect(await isOpen(secret)).toBe(false)
      }
      expect(await isOpen(other.secret)).toBe(true)
      const lines = await events({ type: "link_revoked" })
      expect(linksOf(lines)).toEqual(mine.map(({ id }) => id).sort())
      expect(new Set(lines.map(({ id }) => id)).size).toBe(3)
    })

    it("ends every link of the shop, and no link that is made afterwards", async () => {
      const links = [await issue(), await issue({ customer_id: "cus_ben" }), await issue()]
      await revokeLink(links[2].id, "Before")
      const sessions = await Promise.all(links.slice(0, 2).map(({ token }) => enter(token)))
      const revoked = await service.revoke({ all: true, actor: "user_1", reason: "Key leaked" })
      expect(linksOf(revoked)).toEqual([links[0].id, links[1].id].sort())
      for (const { secret } of sessions) {
        expect(await isOpen(secret)).toBe(false)
      }
      for (const { token } of links) {
        expect((await open(token)).outcome.outcome).toBe("refused")
      }
      expect(await service.retrieveLink(links[2].id)).toMatchObject({ revoke_reason: "Before" })
      await enter((await issue()).token)
    })

    it("with `unless_email` ends those made for another address", async () => {
      const old = await issue({ email: "ada@old.test" })
      const none = await issue({ email: null })
      const same = await issue({ email: "Ada@Shop.test" })
      const foreign = await issue({ email: "ada@old.test", customer_id: "cus_ben" })
      const input = { customer_id: "cus_ada", actor: "system", reason: "email_changed" }
      const revoked = await service.revoke({ ...input, unless_email: "ada@shop.test" })
      expect(linksOf(revoked)).toEqual([old.id, none.id].sort())
      await enter(same.token)
      await enter(foreign.token)

      expect(linksOf(await service.revoke({ ...input, unless_email: null }))).toEqual([same.id])
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
      const by = { actor: "user_1", reason: null }
      expect(await service.revoke({ link_id: "plink_x", ...by })).toEqual([])
      expect(await service.revoke({ customer_id: "cus_x", ...by })).toEqual([])
      expect(await service.revoke({ all: false, ...by })).toEqual([])
      expect(await service.revoke(by)).toEqual([])
      expect(await isOpen(secret)).toBe(true)
    })

    it("revokes once when asked many times at once", async () => {
      const { id } = await issue()
      const answers = await atOnce(8, () => revokeLink(id))
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
      const revoking = revokeLink(id)
      await waitForBlocked(1)
      await opening.commit()
      expect(await revoking).toHaveLength(1)

      expect(await isOpen(secret)).toBe(false)
      expect(await sessionRow(secret)).toMatchObject({ end_reason: "link_revoked" })
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
      expect((await exchange).outcome.outcome).toBe("refused")
      expect(await events({ type: "link_refused" })).toMatchObject([
        { link_id: id, reason: "revoked" },
      ])
      expect((await linkRow(id)).use_count).toBe(0)
      expect(await sessionRows()).toEqual([])
    })

    it("never fails for attempts that are made again at the same time, under the guard", async () => {
      await set({ forwarding_guard: true })
      for (let round = 0; round < 10; round++) {
        const attempt = makeSecret()
        const { id, token } = await issue()
        await open(token, { attempt })
        const again = atOnce(10, () => open(token, { attempt }))
        expect(await revokeLink(id)).toHaveLength(1)
        for (const { secret } of await again) {
          expect(await isOpen(secret)).toBe(false)
        }
      }
    })

    it("leaves nothing open however exchanges, attempts and revocation fall together", async () => {
      const attempt = makeSecret()
      for (let round = 0; round < 5; round++) {
        const { id, token } = await issue()
        const exchanges = [
          atOnce(5, () => open(token)),
          atOnce(5, () => open(token, { attempt: `${attempt}${round}` })),
        ]
        const revoking = revokeLink(id)
        const opened = (await Promise.all(exchanges)).flat()
        await revoking
        for (const { secret } of opened) {
          expect(await isOpen(secret)).toBe(false)
        }
        expect(await service.retrieveLink(id)).toMatchObject({ open_sessions: 0 })
      }
    })
  })
})
