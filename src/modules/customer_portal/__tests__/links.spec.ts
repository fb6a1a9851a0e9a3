import { emailHash } from "../lib/email-identity"
import { hashSecret } from "../lib/secrets"
import { LINK, LINK_SECRETS, portalSuite, secondsUntil } from "./support/portal-suite"

jest.setTimeout(120_000)

portalSuite(({ service, knex, select, issue, open, enter, ...portal }) => {
  const { events, linkRow, sessionRow, signOut, revokeLink, move } = portal

  describe("issueLink", () => {
    it("puts the token behind the portal's address, in the fragment alone", async () => {
      const { url } = await service.issueLink(LINK)
      expect(url).toMatch(/^https:\/\/shop\.test\/portal#t=[\w-]+\.[\w-]+\.[\w-]+$/)
    })

    it("keeps what the merchant chose and says it in the audit log", async () => {
      const { portal_link, event } = await service.issueLink({
        ...LINK,
        target: "payment:pay_1",
        note: "For the phone call",
        locale: "de",
        max_uses: 2,
      })
      expect(await service.retrieveLink(portal_link.id)).toEqual(portal_link)
      expect(portal_link).toMatchObject({
        id: expect.stringMatching(/^plink_/) as string,
        customer_id: "cus_ada",
        status: "active",
        target: "payment:pay_1",
        note: "For the phone call",
        locale: "de",
        max_uses: 2,
        use_count: 0,
        sent_to: null,
        created_by: "user_1",
        first_used_at: null,
        last_used_at: null,
        revoked_at: null,
        open_sessions: 0,
      })
      expect(event).toEqual({
        id: expect.stringMatching(/^pevt_/) as string,
        type: "link_created",
        customer_id: "cus_ada",
        link_id: portal_link.id,
        session_id: null,
        reason: null,
      })
      expect(await events()).toMatchObject([{ ...event, actor: "user_1" }])
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
      const { jti_hash, expires_at } = await linkRow(one.id)
      const exp = Math.floor(expires_at.getTime() / 1000)
      expect(first).toEqual({ refusal: null, link: { jtiHash: jti_hash, kid: "2026-11", exp } })
      expect(second.link?.jtiHash).not.toBe(jti_hash)
    })

    it("keeps a hash of the customer's address, and none of the address", async () => {
      const { id } = await issue({ email: "Ada@Shop.test" })
      const row = await linkRow(id)
      expect(row.email_hash).toBe(emailHash("ada@shop.test"))
      expect(JSON.stringify(row).toLowerCase()).not.toContain("ada@")
    })
  })

  describe("recordSent", () => {
    it("notes where the link went in the link, and that it went in the audit log", async () => {
      const { id } = await issue()
      const event = await service.recordSent(id, "ada@shop.test", "user_1")
      expect(event).toMatchObject({ type: "link_sent", link_id: id, customer_id: "cus_ada" })
      expect(await service.retrieveLink(id)).toMatchObject({ sent_to: "ada@shop.test" })
      const [line] = await events({ type: "link_sent" })
      expect(line).toMatchObject({ id: event!.id, actor: "user_1", reason: null, data: null })
    })

    it("of a link that is not there notes nothing", async () => {
      expect(await service.recordSent("plink_x", "ada@shop.test", "user_1")).toBeNull()
      expect(await events()).toEqual([])
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
      await revokeLink(revoked.id)

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
        const page = await service.listLinks({ status: status as "active", limit: 10, offset: 0 })
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
      await signOut(sessions[0].secret)
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
      await revokeLink(three.id)
      const { last_used_at } = await linkRow(two.id)
      expect(await service.customerAccess("cus_ada")).toEqual({
        links: { active: 2, total: 3 },
        open_sessions: 2,
        last_opened_at: last_used_at!.toISOString(),
      })
    })
  })

  it("keeps no token, jti, secret, code, challenge or browser's proof in any column", async () => {
    const { id, token } = await issue({ note: "The note" })
    const attempt = "a".repeat(43)
    await portal.set({ forwarding_guard: true })
    const { secret, browser } = await enter(token, { attempt })
    const guarded = await portal.challenge(token)
    await portal.confirm(guarded.challenge, guarded.code)
    await open(`${token}x`)
    await service.authenticateSession(secret)
    await signOut(secret)
    await revokeLink(id)
    await service.recordRecovery(await service.verifyToken(token), null)

    const tables = await select<{ table_name: string }>(
      "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
    )
    const names = tables.map(({ table_name }) => table_name)
    expect(names).toEqual(
      expect.arrayContaining([
        "customer_portal_code",
        "customer_portal_event",
        "customer_portal_link",
        "customer_portal_session",
      ])
    )
    let everything = ""
    for (const name of names) {
      everything += JSON.stringify(await select(`SELECT t.* FROM "${name}" t`))
    }
    const claimsOf = (jws: string) =>
      JSON.parse(Buffer.from(jws.split(".")[1], "base64url").toString()) as { jti: string }
    const secrets = [
      ...[secret, attempt, guarded.code, guarded.challenge, LINK_SECRETS[0].secret],
      ...[claimsOf(token).jti, ...token.split(".")],
      ...[claimsOf(browser!).jti, ...browser!.split(".")],
    ]
    for (const part of secrets) {
      expect(everything).not.toContain(part)
    }
    expect(everything).toContain(hashSecret(claimsOf(token).jti))
    expect(everything).toContain(hashSecret(attempt))
    expect(everything).toContain("The note")
  })

  describe("the audit log", () => {
    it("tells a link's story in order", async () => {
      const { id, token } = await issue({ max_uses: 1 })
      const { secret } = await enter(token)
      await open(token)
      await signOut(secret)
      await service.revoke({ link_id: id, actor: "user_1", reason: "Done" })
      const story = await events({ link_id: id })
      expect(story.map(({ type, reason }) => [type, reason])).toEqual([
        ["link_created", null],
        ["session_started", null],
        ["link_refused", "used_up"],
        ["session_ended", "signed_out"],
        ["link_revoked", "Done"],
      ])
    })

    it("takes a line of the workflows, with what changed", async () => {
      const recorded = await service.recordEvent({
        type: "settings_changed",
        actor: "user_1",
        data: { before: { recovery: "off" }, after: { recovery: "automatic" } },
      })
      expect(recorded).toMatchObject({ type: "settings_changed", customer_id: null, reason: null })
      const line = {
        type: "mail_failed" as const,
        customer_id: "cus_ada",
        link_id: "plink_1",
        session_id: "psess_1",
        actor: "system",
        reason: "no provider",
        ip: "203.0.113.0",
      }
      await service.recordEvent(line)
      expect(await events()).toEqual([
        {
          id: recorded.id,
          type: "settings_changed",
          customer_id: null,
          link_id: null,
          session_id: null,
          actor: "user_1",
          reason: null,
          data: { before: { recovery: "off" }, after: { recovery: "automatic" } },
          ip: null,
        },
        { id: expect.stringMatching(/^pevt_/) as string, data: null, ...line },
      ])
    })

    it.each([
      "UPDATE customer_portal_event SET reason = 'other'",
      "DELETE FROM customer_portal_event",
      "TRUNCATE customer_portal_event",
    ])("refuses %s", async (statement) => {
      await issue()
      const before = await events()
      await expect(knex().raw(statement)).rejects.toMatchObject({
        message: expect.stringContaining("customer_portal_event is append-only") as string,
        code: "23001",
      })
      expect(await events()).toEqual(before)
    })

    it("lets retention and erasure take lines out, for their transaction alone", async () => {
      await issue()
      await knex().transaction(async (erasing) => {
        await erasing.raw("SELECT set_config('customer_portal.erasing', 'on', true)")
        await expect(
          erasing.transaction((inner) =>
            inner.raw("UPDATE customer_portal_event SET reason = 'other'")
          )
        ).rejects.toThrow("append-only")
        await erasing.raw("DELETE FROM customer_portal_event")
      })
      expect(await events()).toEqual([])
      await issue()
      await expect(knex().raw("DELETE FROM customer_portal_event")).rejects.toThrow("append-only")
    })
  })

  describe("recordRecovery", () => {
    it.each([
      ["a good link", 0, null],
      ["an expired link", -7200, null],
    ])("names %s", async (_what, moved, reason) => {
      const { id, token } = await issue({ expires_in: 3600 + moved })
      const event = await service.recordRecovery(await service.verifyToken(token), "203.0.113.0")
      expect(event).toMatchObject({ link_id: id, customer_id: "cus_ada", reason })
      expect(await events({ type: "recovery_requested" })).toMatchObject([
        { id: event.id, link_id: id, actor: "customer", reason, ip: "203.0.113.0" },
      ])
    })

    it("names no link for a token that is not genuine, and says why", async () => {
      const { id, token } = await issue()
      const [header, claims] = token.split(".")
      const reasonOf = async (text: string) => {
        const event = await service.recordRecovery(await service.verifyToken(text), null)
        expect(event).toMatchObject({ link_id: null, customer_id: null })
        return event.reason
      }
      expect(await reasonOf("not-a-token")).toBe("malformed")
      expect(await reasonOf(`${header}.${claims}.${"A".repeat(43)}`)).toBe("forged")
      await move("link", "expires_at", 60)
      expect(await reasonOf(token)).toBe("unknown")
      await move("link", "expires_at", -60)
      await knex().raw("UPDATE customer_portal_link SET kid = 'other'")
      expect(await reasonOf(token)).toBe("unknown")
      await knex().raw("UPDATE customer_portal_link SET kid = '2026-11'")
      await service.softDeletePortalLinks([id])
      expect(await reasonOf(token)).toBe("unknown")
    })
  })

  describe("judgeRecovery", () => {
    const NOT_RENEWABLE = { verdict: "nothing", renewable: false }

    it("mails the customer of an expired or used-up link, and of no other", async () => {
      const good = await issue()
      const expired = await issue({ expires_in: -60 })
      const usedUp = await issue({ max_uses: 1 })
      await enter(usedUp.token)
      const revoked = await issue({ expires_in: -60 })
      await revokeLink(revoked.id)
      const verdict = async (id: string) =>
        (await service.judgeRecovery(id, "ada@shop.test")).verdict
      expect(await verdict(good.id)).toBe("nothing")
      expect(await verdict(expired.id)).toBe("mail")
      expect(await verdict(usedUp.id)).toBe("mail")
      expect(await verdict(revoked.id)).toBe("nothing")
      expect(await verdict("plink_x")).toBe("nothing")
    })

    it("does nothing once the customer has another address, or none", async () => {
      const { id } = await issue({ expires_in: -60 })
      expect(await service.judgeRecovery(id, "ADA@shop.test ")).toEqual({
        verdict: "mail",
        renewable: true,
      })
      expect(await service.judgeRecovery(id, "eve@shop.test")).toEqual(NOT_RENEWABLE)
      expect(await service.judgeRecovery(id, null)).toEqual(NOT_RENEWABLE)
      const without = await issue({ expires_in: -60, email: null })
      expect(await service.judgeRecovery(without.id, null)).toEqual(NOT_RENEWABLE)
    })

    it("goes by the settings and their deadline", async () => {
      const { id } = await issue({ expires_in: -60 })
      const verdict = async () => (await service.judgeRecovery(id, "ada@shop.test")).verdict
      await portal.set({ recovery: "approval" })
      expect(await verdict()).toBe("ask_merchant")
      await portal.set({ recovery: "off" })
      expect(await verdict()).toBe("nothing")
      await portal.set({ recovery: "automatic" })
      await move("link", "expires_at", -30 * 86_400)
      expect(await verdict()).toBe("nothing")
      await portal.set({ recovery_days: 31 })
      expect(await verdict()).toBe("mail")
    })
  })

  describe("openRequest", () => {
    const request = (link_id: string) =>
      ({ type: "new_link", customer_id: "cus_ada", link_id }) as const

    it("files a request once while it is open, however often and at once it is asked for", async () => {
      const { id } = await issue()
      const filed = await Promise.all([1, 2, 3].map(() => service.openRequest(request(id))))
      const events_ = filed.filter((event) => event !== null)
      expect(events_).toHaveLength(1)
      expect(events_[0]).toMatchObject({ type: "request_opened", link_id: id, reason: "new_link" })
      expect(await service.openRequest(request(id))).toBeNull()

      const rows = await service.listPortalRequests({})
      expect(rows).toMatchObject([{ ...request(id), status: "open", answer: null }])
      expect(await events({ type: "request_opened" })).toMatchObject([
        { customer_id: "cus_ada", actor: "customer", data: { request_id: rows[0].id } },
      ])
    })

    it("files it again once the first is done, never once it is declined, and for another link", async () => {
      const [one, two] = [await issue(), await issue()]
      await service.openRequest(request(one.id))
      expect(await service.openRequest(request(two.id))).not.toBeNull()
      await knex().raw("UPDATE customer_portal_request SET status = 'done'")
      expect(await service.openRequest(request(one.id))).not.toBeNull()
      await knex().raw("UPDATE customer_portal_request SET status = 'declined'")
      expect(await service.openRequest(request(two.id))).toBeNull()
      expect(await service.listPortalRequests({})).toHaveLength(3)
    })
  })
})
