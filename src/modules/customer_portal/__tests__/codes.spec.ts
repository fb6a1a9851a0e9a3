import { formatCode } from "../lib/one-time-code"
import { makeSecret } from "../lib/secrets"
import { atOnce, portalSuite, secondsUntil } from "./support/portal-suite"

jest.setTimeout(120_000)

portalSuite(({ service, issue, open, enter, challenge, confirm, isOpen, ...portal }) => {
  const { events, linkRow, sessionRows, revokeLink, move, set, select } = portal

  /** A code of the same shape that is not this one. */
  const other = (code: string) => `${code.slice(0, -1)}${code.endsWith("A") ? "C" : "A"}`

  /** A link that its first browser has used, and another browser that was challenged. */
  async function challenged(max_uses: number | null = null) {
    const link = await issue({ max_uses })
    const first = await enter(link.token)
    return { ...link, first, ...(await challenge(link.token)) }
  }

  const codes = () =>
    select<{ tries: number; used_at: Date | null; code_hash: string | null }>(
      "SELECT tries, used_at, code_hash FROM customer_portal_code ORDER BY created_at"
    )

  describe("while the guard is off", () => {
    it("no browser is known, remembered or challenged", async () => {
      const { id, token } = await issue()
      const entries = [await enter(token), await enter(token), await enter(token, { browser: "x" })]
      expect(entries.map(({ browser }) => browser)).toEqual([null, null, null])
      expect((await linkRow(id)).browser_hashes).toBeNull()
    })
  })

  describe("the forwarding guard", () => {
    beforeEach(() => set({ forwarding_guard: true }))

    it("remembers the first browser and lets it in again without a code", async () => {
      const { id, token } = await issue()
      const first = await enter(token)
      expect(first.browser).toEqual(expect.any(String))
      const again = await enter(token, { browser: first.browser })
      expect(again.browser).toBe(first.browser)
      const row = await linkRow(id)
      expect(row.browser_hashes).toHaveLength(1)
      expect(row.use_count).toBe(2)
    })

    it("challenges a second browser, uses nothing up and opens nothing", async () => {
      const { id, token, first, outcome } = await challenged()
      expect(outcome).toEqual({
        outcome: "challenged",
        code_id: expect.stringMatching(/^pcode_/) as string,
        link_id: id,
        customer_id: "cus_ada",
        expires_at: expect.any(String) as string,
        event: expect.objectContaining({ type: "code_requested", link_id: id }) as object,
      })
      expect(secondsUntil((outcome as { expires_at: string }).expires_at)).toBeCloseTo(600, -1)
      const row = await linkRow(id)
      expect(row.use_count).toBe(1)
      expect(row.browser_hashes).toHaveLength(1)
      expect(await sessionRows()).toHaveLength(1)
      expect(await events({ type: "code_requested" })).toMatchObject([
        { link_id: id, session_id: null, reason: null },
      ])
      await enter(token, { browser: first.browser })
    })

    it.each([
      ["none", () => null],
      ["one that was tampered with", (proof: string) => `${proof.slice(0, -3)}AAA`],
      ["text", () => "browser"],
    ])("takes a browser with %s for a new one, with a proof of its own", async (_what, brought) => {
      const { token } = await issue()
      const first = await enter(token)
      const { browser } = await challenge(token, { browser: brought(first.browser!) })
      expect(browser).not.toBe(first.browser)
      expect(browser).not.toBe(brought(first.browser!))
    })

    it("remembers for each link on its own", async () => {
      const [one, two] = [await issue(), await issue()]
      const ada = await enter(one.token)
      const eve = await enter(two.token)
      await challenge(two.token, { browser: ada.browser })
      await challenge(one.token, { browser: eve.browser })
    })

    it("lets the right code in, counts the use and remembers the browser", async () => {
      const { id, token, code, browser, ...guarded } = await challenged()
      const entered = await confirm(guarded.challenge, code, {
        device: "Firefox on Windows",
        ip: "203.0.113.0",
      })
      expect(entered.outcome).toMatchObject({ outcome: "started", target: "overview" })
      expect(await isOpen(entered.secret)).toBe(true)
      const row = await linkRow(id)
      expect(row.use_count).toBe(2)
      expect(row.browser_hashes).toHaveLength(2)
      await enter(token, { browser })
      const { portal_sessions } = await service.listSessions({ limit: 9, offset: 0 })
      expect(portal_sessions).toContainEqual(
        expect.objectContaining({ device: "Firefox on Windows", ip: "203.0.113.0" })
      )
    })

    it("reads a code as people write it", async () => {
      const { code, ...guarded } = await challenged()
      const typed = ` ${formatCode(code).toLowerCase()}\n`
      expect((await confirm(guarded.challenge, typed)).outcome.outcome).toBe("started")
    })

    it("refuses a wrong code, counts the try, and takes the right one after four", async () => {
      const { id, code, ...guarded } = await challenged()
      for (let tries = 1; tries <= 4; tries++) {
        const { outcome } = await confirm(guarded.challenge, other(code), { ip: "203.0.113.0" })
        expect(outcome).toEqual({
          outcome: "refused",
          event: expect.objectContaining({
            type: "code_refused",
            link_id: id,
            customer_id: "cus_ada",
            reason: "wrong",
          }) as object,
        })
        expect(await codes()).toMatchObject([{ tries, used_at: null }])
      }
      expect(await events({ type: "code_refused" })).toHaveLength(4)
      expect((await linkRow(id)).use_count).toBe(1)
      expect((await confirm(guarded.challenge, code)).outcome.outcome).toBe("started")
    })

    it("refuses the right code after five wrong ones", async () => {
      const { id, code, ...guarded } = await challenged()
      for (let tries = 0; tries < 5; tries++) {
        await confirm(guarded.challenge, other(code))
      }
      expect((await confirm(guarded.challenge, code)).outcome).toMatchObject({
        outcome: "refused",
        event: { type: "code_refused", reason: "unknown", link_id: null },
      })
      expect(await codes()).toMatchObject([{ tries: 5, used_at: null }])
      expect((await linkRow(id)).use_count).toBe(1)
    })

    it("counts at most five of 50 wrong tries at once, and then takes no right one", async () => {
      const { code, ...guarded } = await challenged()
      const tried = await atOnce(50, () => confirm(guarded.challenge, other(code)))
      expect(new Set(tried.map(({ outcome }) => outcome.outcome))).toEqual(new Set(["refused"]))
      expect(await codes()).toMatchObject([{ tries: 5 }])
      const reasons = (await events({ type: "code_refused" })).map(({ reason }) => reason)
      expect(reasons.filter((reason) => reason === "wrong")).toHaveLength(5)
      expect(reasons.filter((reason) => reason === "unknown")).toHaveLength(45)
      expect((await confirm(guarded.challenge, code)).outcome.outcome).toBe("refused")
    })

    it("lets no more than five guesses reach a code among 50 at once", async () => {
      const { code, ...guarded } = await challenged()
      const guesses = await atOnce(50, (index) =>
        confirm(guarded.challenge, index === 49 ? code : other(code))
      )
      const started = guesses.filter(({ outcome }) => outcome.outcome === "started")
      const [{ tries, used_at }] = await codes()
      expect(tries).toBeLessThanOrEqual(5)
      expect(started).toHaveLength(used_at === null ? 0 : 1)
    })

    it("refuses a code after ten minutes", async () => {
      const { code, ...guarded } = await challenged()
      await move("code", "expires_at", -601)
      expect((await confirm(guarded.challenge, code)).outcome.outcome).toBe("refused")
      await move("code", "expires_at", 60)
      expect((await confirm(guarded.challenge, code)).outcome.outcome).toBe("started")
    })

    it("takes a code once", async () => {
      const { id, code, ...guarded } = await challenged()
      await confirm(guarded.challenge, code)
      expect((await confirm(guarded.challenge, code)).outcome).toMatchObject({
        outcome: "refused",
        event: { reason: "unknown" },
      })
      expect((await linkRow(id)).use_count).toBe(2)
    })

    it("takes a code again from the attempt that used it, as the same use", async () => {
      const attempt = makeSecret()
      const { id, code, ...guarded } = await challenged(2)
      const first = await confirm(guarded.challenge, code, { attempt })
      const second = await confirm(guarded.challenge, code, { attempt })
      expect(second.outcome).toEqual({ ...first.outcome, event: null })
      expect(await isOpen(first.secret)).toBe(false)
      expect(await isOpen(second.secret)).toBe(true)
      expect((await linkRow(id)).use_count).toBe(2)

      const refused = [
        await confirm(guarded.challenge, other(code), { attempt }),
        await confirm(guarded.challenge, code, { attempt: makeSecret() }),
        await confirm(guarded.challenge, code),
      ]
      await move("session", "created_at", -121)
      refused.push(await confirm(guarded.challenge, code, { attempt }))
      expect(refused.map(({ outcome }) => outcome.outcome)).toEqual(Array(4).fill("refused"))
      expect((await linkRow(id)).use_count).toBe(2)
    })

    it("takes an attempt that another link has used, and leaves that session alone", async () => {
      const attempt = makeSecret()
      const { secret } = await enter((await issue()).token, { attempt })
      const { code, ...guarded } = await challenged()
      const entered = await confirm(guarded.challenge, code, { attempt })
      expect(entered.outcome.outcome).toBe("started")
      expect(await isOpen(secret)).toBe(true)
      expect(await isOpen(entered.secret)).toBe(true)
    })

    it("remembers a browser whose first answer was lost, with its proof", async () => {
      const attempt = makeSecret()
      const { id, token } = await issue({ max_uses: 1 })
      const first = await enter(token, { attempt })
      const second = await enter(token, { attempt })
      expect(second.browser).not.toBe(first.browser)
      const row = await linkRow(id)
      expect(row.use_count).toBe(1)
      expect(row.browser_hashes).toHaveLength(2)
      const third = await enter(token, { attempt, browser: second.browser })
      expect(await isOpen(third.secret)).toBe(true)
      expect(await events({ type: "code_requested" })).toEqual([])
      for (let times = 0; times < 60; times++) await enter(token, { attempt })
      expect((await linkRow(id)).browser_hashes).toHaveLength(50)
    })

    it("opens one session for the right code posted many times at once", async () => {
      const { id, code, ...guarded } = await challenged()
      const entries = await atOnce(10, () => confirm(guarded.challenge, code))
      expect(entries.filter(({ outcome }) => outcome.outcome === "started")).toHaveLength(1)
      expect((await linkRow(id)).use_count).toBe(2)
      expect(await sessionRows()).toHaveLength(2)
    })

    it.each([
      ["revoked", (id: string) => revokeLink(id)],
      ["expired", () => move("link", "expires_at", -3601)],
      ["used up", (_id: string, again: () => Promise<unknown>) => again()],
    ])("refuses the code of a link that is %s by now", async (_what, close) => {
      const { id, token, code, first, ...guarded } = await challenged(2)
      await close(id, () => enter(token, { browser: first.browser }))
      const { outcome, secret } = await confirm(guarded.challenge, code)
      expect(outcome).toMatchObject({ outcome: "refused", event: { type: "link_refused" } })
      expect(await isOpen(secret)).toBe(false)
    })

    it("makes no challenge for a link that is used up or closed", async () => {
      const usedUp = await issue({ max_uses: 1 })
      await enter(usedUp.token)
      const revoked = await issue()
      await enter(revoked.token)
      await revokeLink(revoked.id)
      for (const { token } of [usedUp, revoked]) {
        expect((await open(token)).outcome.outcome).toBe("refused")
      }
      expect(await codes()).toEqual([])
    })

    it("knows no other challenge, and no code of another one", async () => {
      const one = await challenged()
      const two = await challenge(one.token)
      expect((await confirm(makeSecret(), one.code)).outcome).toMatchObject({
        outcome: "refused",
        event: { type: "code_refused", reason: "unknown", link_id: null, customer_id: null },
      })
      expect((await confirm(two.challenge, one.code)).outcome).toMatchObject({
        outcome: "refused",
        event: { reason: "wrong" },
      })
      expect((await confirm(two.challenge, two.code)).outcome.outcome).toBe("started")
    })

    it("takes nothing for a code that was not made yet", async () => {
      const { token } = await issue()
      await enter(token)
      const { challenge } = await open(token)
      expect((await confirm(challenge, "")).outcome.outcome).toBe("refused")
      expect(await codes()).toEqual([{ tries: 0, used_at: null, code_hash: null }])
    })

    it("leaves no line of a visitor who has left too many", async () => {
      const { code, ...guarded } = await challenged()
      const visit = { flood: "token" } as const
      const refused = [
        await confirm(guarded.challenge, other(code), visit),
        await confirm(makeSecret(), code, visit),
      ]
      expect(refused.map(({ outcome }) => outcome)).toEqual(
        Array(2).fill({ outcome: "refused", event: null })
      )
      expect(await events({ type: "code_refused" })).toEqual([])
      expect(await codes()).toMatchObject([{ tries: 1 }])
    })

    it("lets one of two first browsers in, and the other only with a code", async () => {
      const { token } = await issue()
      const entries = await atOnce(2, () => open(token))
      expect(entries.filter(({ outcome }) => outcome.outcome === "started")).toHaveLength(1)
      const late = entries.find(({ outcome }) => outcome.outcome !== "started")!
      await challenge(token, { browser: late.browser })
    })

    it("knows no browser of a link that was used while it was off, and asks each for a code", async () => {
      await set({ forwarding_guard: false })
      const { id, token } = await issue()
      await enter(token)
      await set({ forwarding_guard: true })
      await challenge(token)
      expect(await linkRow(id)).toMatchObject({ use_count: 1, browser_hashes: null })
    })
  })
})
