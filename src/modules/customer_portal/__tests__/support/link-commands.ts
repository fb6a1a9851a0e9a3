import fc from "fast-check"
import { makeSecret } from "../../lib/secrets"
import * as rules from "./link-life"
import type { Life, LifeOfLink } from "./link-life"
import type { World } from "./link-world"

/** One step of a link's life: done in the model and in the portal, then both are compared. */
type Command = fc.AsyncCommand<Life, World>

/** How often each kind of command ran. */
export type Counts = Record<string, number>

type AttemptKind = "none" | "new" | "last"

/** Times that fall on, before and after the limits of codes, attempts, sessions and links. */
const WAITS = [1, 4, 5, 29, 30, 59, 60, 61, 62, 119, 120, 299, 540, 599, 600, 601, 3600, 86_400]

export function linkCommands(counts: Counts): fc.Arbitrary<Iterable<Command>> {
  // Counted from the newest, with which most can happen.
  const pick = fc.oneof({ weight: 3, arbitrary: fc.nat(1) }, fc.nat(20))

  /** A command about the one of a list that a number picks; it is left out while there is none. */
  const about = <T extends object>(
    name: string,
    list: (life: Life) => unknown[],
    args: { [Name in keyof T]: fc.Arbitrary<T[Name]> },
    run: (life: Life, world: World, picked: number, args: T) => Promise<void>
  ): fc.Arbitrary<Command> =>
    fc.record({ pick, args: fc.record(args) as fc.Arbitrary<T> }).map((chosen) => ({
      check: (life) => list(life).length > 0,
      run: async (life, world) => {
        counts[name] = (counts[name] ?? 0) + 1
        const { length } = list(life)
        await run(life, world, length - 1 - (chosen.pick % length), chosen.args)
        await world.expectToBe(life)
      },
      toString: () => `${name}(#${chosen.pick} ${JSON.stringify(chosen.args)})`,
    }))

  const links = (life: Life) => life.links
  const sessions = (life: Life) => life.sessions
  const challenges = (life: Life) => life.challenges
  const always = () => [true]

  const attemptOf = (world: World, kind: AttemptKind): string | null => {
    if (kind === "new") {
      world.attempt = makeSecret()
    }
    return kind === "none" ? null : world.attempt
  }
  const attempt = fc.constantFrom<AttemptKind>("none", "new", "new", "last", "last")
  const browser = fc.nat(2)
  const lost = fc.nat(3).map((chance) => chance === 0)

  const create = about<{ customer: number; expiresIn: number; maxUses: number | null }>(
    "create",
    always,
    {
      customer: fc.nat(1),
      expiresIn: fc.constantFrom(60, 700, 7200, 604_800),
      maxUses: fc.constantFrom(null, 1, 2, 3),
    },
    async (life, world, _picked, { customer, expiresIn, maxUses }) => {
      const link: LifeOfLink = {
        customer,
        email: life.emails[customer],
        kid: life.kids[0],
        expiresAt: life.now + expiresIn,
        maxUses,
        uses: 0,
        revoked: false,
        browsers: [],
      }
      life.links.push(link)
      await world.create(link, expiresIn)
    }
  )

  /** The landing page is opened: nothing is asked of the database, and nothing is used up. */
  const open = about("open", links, {}, async (life, world, picked) => {
    const { kid, expiresAt } = life.links[picked]
    const { refusal } = await world.portal.service.verifyToken(world.links[picked].token)
    const genuine = life.now < expiresAt + 5 ? null : "expired"
    expect(refusal).toBe(life.kids.includes(kid) ? genuine : "forged")
  })

  async function post(
    life: Life,
    world: World,
    input: { link: number; browser: number; attempt: string | null; lost: boolean }
  ): Promise<void> {
    const { link, browser, attempt, lost } = input
    const known = rules.recognise(life, browser)
    const verdict = rules.exchange(life, { link, attempt, known: known?.id ?? null })
    const entry = await world.portal.open(world.links[link].token, {
      attempt: attempt ?? undefined,
      browser: world.browsers[browser],
    })
    await world.receive(life, verdict, entry, { browser, lost })
    if (known && verdict.outcome !== "refused" && !lost) {
      life.browsers[browser] = known
    }
  }

  async function pass(life: Life, world: World, seconds: number): Promise<void> {
    life.now += seconds
    await world.clock.set(life.now)
  }

  const exchange = about<{ browser: number; attempt: AttemptKind; lost: boolean }>(
    "exchange",
    links,
    { browser, attempt, lost },
    (life, world, link, { attempt: kind, ...visit }) =>
      post(life, world, { link, attempt: attemptOf(world, kind), ...visit })
  )

  /** An answer goes lost, and the landing page tries again. */
  const tryAgain = about<{ browser: number; seconds: number }>(
    "try again",
    links,
    { browser, seconds: fc.constantFrom(0, 30, 119, 120, 121, 180) },
    async (life, world, link, { browser, seconds }) => {
      const attempt = attemptOf(world, "new")
      await post(life, world, { link, browser, attempt, lost: true })
      await pass(life, world, seconds)
      await post(life, world, { link, browser, attempt, lost: false })
    }
  )

  const exchangeAtOnce = about<{ times: number }>(
    "exchange at once",
    (life) => (life.guard ? [] : life.links),
    { times: fc.integer({ min: 2, max: 5 }) },
    async (life, world, link, { times }) => {
      const verdicts = Array.from({ length: times }, () =>
        rules.exchange(life, { link, attempt: null, known: null })
      )
      const entries = await Promise.all(
        verdicts.map(() => world.portal.open(world.links[link].token))
      )
      const started = entries.filter(({ outcome }) => outcome.outcome === "started")
      const expected = verdicts.filter(({ outcome }) => outcome === "started")
      expect(started).toHaveLength(expected.length)
      started.forEach(({ secret }) => world.secrets.push(secret))
    }
  )

  const postTwice = about<{ times: number }>(
    "post twice",
    (life) => (life.guard ? [] : life.links),
    { times: fc.integer({ min: 2, max: 4 }) },
    async (life, world, link, { times }) => {
      const attempt = attemptOf(world, "new")!
      const verdict = rules.exchange(life, { link, attempt, known: null })
      const entries = await Promise.all(
        Array.from({ length: times }, () => world.portal.open(world.links[link].token, { attempt }))
      )
      const good = []
      for (const { secret, outcome } of entries) {
        if (outcome.outcome === "started" && (await world.portal.isOpen(secret))) {
          good.push(secret)
        }
      }
      expect(good).toHaveLength(verdict.outcome === "started" ? 1 : 0)
      world.secrets.push(...good)
    }
  )

  const tamper = about<{ part: number }>(
    "tamper",
    links,
    { part: fc.nat(2) },
    async (_life, world, link, { part }) => {
      const parts = world.links[link].token.split(".")
      const middle = parts[part].length >> 1
      const letter = parts[part][middle] === "A" ? "B" : "A"
      parts[part] = parts[part].slice(0, middle) + letter + parts[part].slice(middle + 1)
      const { outcome } = await world.portal.open(parts.join("."))
      expect(outcome).toMatchObject({ outcome: "refused", event: { link_id: null } })
    }
  )

  const enterCode = about<{ attempt: AttemptKind; lost: boolean }>(
    "enter code",
    challenges,
    { attempt, lost },
    async (life, world, picked, { attempt: kind, lost }) => {
      const attempt = attemptOf(world, kind)
      const verdict = rules.confirm(life, { challenge: picked, right: true, attempt })
      const { challenge, code } = world.challenges[picked]
      const entry = await world.portal.confirm(challenge, code.toLowerCase(), {
        attempt: attempt ?? undefined,
      })
      await world.receive(life, verdict, entry, { lost })
    }
  )

  /** Wrong codes, all at once. */
  const guessCodes = about<{ times: number }>(
    "guess codes",
    challenges,
    { times: fc.integer({ min: 1, max: 6 }) },
    async (life, world, picked, { times }) => {
      const { challenge, code } = world.challenges[picked]
      const wrong = `${code.slice(0, -1)}${code.endsWith("2") ? "3" : "2"}`
      const verdicts = Array.from({ length: times }, () =>
        rules.confirm(life, { challenge: picked, right: false, attempt: null })
      )
      const entries = await Promise.all(verdicts.map(() => world.portal.confirm(challenge, wrong)))
      const reasons = entries.map(({ outcome }) => outcome.event?.reason)
      const expected = verdicts.map((verdict) => (verdict as { reason?: string }).reason)
      expect(reasons.sort()).toEqual(expected.sort())
    }
  )

  const act = about("act", sessions, {}, async (life, world, picked) => {
    expect(await world.act(life, picked)).toBe(rules.act(life, life.sessions[picked]))
  })

  const wait = about<{ seconds: number }>(
    "wait",
    always,
    { seconds: fc.constantFrom(...WAITS) },
    (life, world, _picked, { seconds }) => pass(life, world, seconds)
  )

  const revoke = about("revoke", links, {}, async (life, world, link) => {
    const revoked = await world.revoke({ link })
    expect(revoked).toHaveLength(rules.revoke(life, (_link, index) => index === link))
  })

  const revokeMany = about<{ customer: number | null }>(
    "revoke many",
    always,
    { customer: fc.constantFrom(0, 1, 0, 1, null) },
    async (life, world, _picked, { customer }) => {
      const revoked = await world.revoke(customer === null ? { all: true } : { customer })
      expect(revoked).toHaveLength(
        rules.revoke(life, (link) => customer === null || link.customer === customer)
      )
    }
  )

  let keysMade = 0
  const rotate = about("rotate keys", always, {}, async (life, world) => {
    life.kids = [`key-${++keysMade}`, ...life.kids]
    await world.useKeys(life.kids)
  })

  const dropKey = about(
    "drop oldest key",
    (life) => life.kids.slice(1),
    {},
    async (life, world) => {
      life.kids = life.kids.slice(0, -1)
      await world.useKeys(life.kids)
    }
  )

  const changeEmail = about<{ customer: number; email: string }>(
    "change e-mail",
    always,
    { customer: fc.nat(1), email: fc.constantFrom("ada@shop.test", "new@shop.test") },
    async (life, _world, _picked, { customer, email }) => {
      life.emails[customer] = email
    }
  )

  /** The subscriber that hears of a change of address some time after it. */
  const hearOfEmail = about<{ customer: number }>(
    "hear of e-mail",
    always,
    { customer: fc.nat(1) },
    async (life, world, _picked, { customer }) => {
      const unless_email = life.emails[customer]
      const revoked = await world.revoke({ customer, unless_email })
      expect(revoked).toHaveLength(
        rules.revoke(life, (link) => link.customer === customer && link.email !== unless_email)
      )
    }
  )

  const endSession = about<{ how: "signed_out" | "ended_by_merchant" | "ended_by_customer" }>(
    "end session",
    sessions,
    { how: fc.constantFrom("signed_out", "ended_by_merchant", "ended_by_customer") },
    async (life, world, picked, { how }) => {
      const { service, sessionRow, signOut } = world.portal
      const { id, link_id } = await sessionRow(world.secrets[picked])
      const { customer_id } = await service.retrieveLink(link_id)
      const { customer } = life.links[life.sessions[picked].link]
      const ended = await {
        signed_out: () => signOut(world.secrets[picked]),
        ended_by_merchant: () => service.endSessions({ id, actor: "user_1", reason: how }),
        // "End all others": this one stays.
        ended_by_customer: () =>
          service.endSessions({ customer_id, except_id: id, actor: "customer", reason: how }),
      }[how]()
      const isMeant = (session: rules.LifeOfSession, index: number) =>
        how === "ended_by_customer"
          ? index !== picked && life.links[session.link].customer === customer
          : index === picked
      expect(ended).toHaveLength(rules.end(life, how, isMeant))
    }
  )

  const guard = about<{ on: boolean }>(
    "switch the guard",
    always,
    { on: fc.constantFrom(true, true, true, false) },
    async (life, world, _picked, { on }) => {
      life.guard = on
      await world.portal.set({ forwarding_guard: on })
    }
  )

  const kinds: [times: number, kind: fc.Arbitrary<Command>][] = [
    [3, create],
    [1, open],
    [7, exchange],
    [1, tryAgain],
    [1, exchangeAtOnce],
    [1, postTwice],
    [1, tamper],
    [4, enterCode],
    [3, guessCodes],
    [5, act],
    [4, wait],
    [2, guard],
    [1, revoke],
    [1, revokeMany],
    [1, rotate],
    [1, dropKey],
    [1, changeEmail],
    [1, hearOfEmail],
    [2, endSession],
  ]
  const weighed = kinds.flatMap(([times, kind]) => Array<fc.Arbitrary<Command>>(times).fill(kind))
  return fc.commands(weighed, { maxCommands: 100, size: "max" })
}
