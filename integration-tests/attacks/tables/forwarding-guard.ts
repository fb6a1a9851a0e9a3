import { createHmac } from "node:crypto"
import { ALIKE, describe, heldAgainst } from "../support/alike"
import type { Attack } from "../support/attack"
import { base64url, hmac } from "../support/forge"
import { challenged, CODE, enter, guardedLink, setGuard, wrongCode } from "../support/guard"
import { CURRENT } from "../support/keys"
import { headerOf, jsonOf, type RawAnswer } from "../support/raw-http"
import { LINKS, PORTAL, randomSecret, type Shop } from "../support/shop"

/** A forwarded link, and guesses at the code that another browser than the first must enter. */

const TRIES = 5
const CODES_AN_HOUR = 3
const PARALLEL = 50

/** The whole family runs with the guard on; it is off before and after. */
const guarded = (attacks: Attack[]): Attack[] =>
  attacks.map(({ run, ...attack }) => ({
    ...attack,
    run: async (shop) => {
      await setGuard(shop, true)
      try {
        return await run(shop)
      } finally {
        await setGuard(shop, false)
      }
    },
  }))

/** What a code for a challenge that nobody has gets. */
const unknownChallenge = (shop: Shop) => enter(shop, randomSecret(), "ACDE-2345")

const heldAgainstUnknown = async (shop: Shop, answer: RawAnswer) =>
  heldAgainst(await unknownChallenge(shop), answer)

function proof(claims: object, header: object, key: string): string {
  const signed = [header, claims].map((part) => base64url(JSON.stringify(part))).join(".")
  return `${signed}.${createHmac("sha256", key).update(signed).digest("base64url")}`
}

const PROOFS: [name: string, forge: (shop: Shop, browser: string, token: string) => string][] = [
  ["nonsense", () => "nonsense"],
  ["the link's token", (_shop, _browser, token) => token],
  ["cut", (_shop, browser) => browser.slice(0, -1)],
  ["without its signature", (_shop, browser) => `${browser.split(".").slice(0, 2).join(".")}.`],
  [
    "alg none",
    (_shop, browser) => {
      const [header, claims] = browser.split(".")
      const { kid, typ } = JSON.parse(Buffer.from(header, "base64url").toString())
      return `${base64url(JSON.stringify({ alg: "none", typ, kid }))}.${claims}.`
    },
  ],
  [
    "signed with the empty key under an unknown kid",
    (_shop, browser) => {
      const [header, claims] = browser.split(".").map((part) => Buffer.from(part, "base64url"))
      const other = { ...JSON.parse(header.toString()), kid: "unknown" }
      return proof(JSON.parse(claims.toString()), other, "")
    },
  ],
  [
    "signed with another key",
    (_shop, browser) => {
      const [header, claims] = browser
        .split(".")
        .slice(0, 2)
        .map((part) => JSON.parse(Buffer.from(part, "base64url").toString()))
      return proof(claims, header, "another key of the very same size")
    },
  ],
  [
    "typed as a link's token",
    (_shop, browser) => {
      const [header, claims] = browser.split(".")
      const typed = {
        ...JSON.parse(Buffer.from(header, "base64url").toString()),
        typ: "portal-link+jwt",
      }
      const signed = `${base64url(JSON.stringify(typed))}.${claims}`
      return `${signed}.${hmac(signed)}`
    },
  ],
  ["of 600 letters", () => "a".repeat(600)],
]

const WRONG: [name: string, code: (code: string) => unknown][] = [
  ["with one letter changed", (code) => wrongCode(code)],
  ["cut", (code) => code.slice(0, -1)],
  ["with a letter more", (code) => `${code}A`],
  ["backwards", (code) => [...code].reverse().join("")],
  ["twice", (code) => `${code}${code}`],
  [
    "in letters of full width",
    (code) =>
      code.replace(/[0-9A-Z]/g, (letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)),
  ],
  ["with a letter of another script in it", (code) => `${code.slice(0, -1)}А`],
  ["with a wildcard in it", (code) => `${code.slice(0, -1)}%`],
  ["as a pattern", () => "^.*$"],
  ["SQL", () => "' OR '1'='1"],
  ["NUL after it", (code) => `${code}\u0000`],
  ["eight spaces", () => "        "],
  ["null as text", () => "null"],
]

const SHAPES: [name: string, body: (challenge: string, code: string) => object | string][] = [
  ["a list of codes", (challenge, code) => ({ challenge, code: ["ACDE-2345", code] })],
  ["an object", (challenge) => ({ challenge, code: { $ne: null } })],
  ["a number", (challenge) => ({ challenge, code: 23452345 })],
  ["null", (challenge) => ({ challenge, code: null })],
  ["true", (challenge) => ({ challenge, code: true })],
  ["nothing", (challenge) => ({ challenge })],
  ["a list of challenges", (challenge, code) => ({ challenge: [challenge], code })],
  ["a field more: tries", (challenge, code) => ({ challenge, code, tries: -100 })],
  ["a field more: customer_id", (challenge, code) => ({ challenge, code, customer_id: "cus_x" })],
  ["a field more: link_id", (challenge, code) => ({ challenge, code, link_id: "plink_x" })],
  ["a field more: browser_hash", (challenge, code) => ({ challenge, code, browser_hash: "00" })],
  ["1 MB", (challenge) => ({ challenge, code: "A".repeat(1_048_576) })],
]

/** What makes a right code worthless before it is entered. */
const ENDINGS: [
  name: string,
  end: (shop: Shop, link: { id: string; token: string }) => Promise<unknown>,
][] = [
  [
    "after 10 minutes",
    ({ app }, { id }) =>
      app.sql("UPDATE customer_portal_code SET expires_at = now() WHERE link_id = ?", [id]),
  ],
  [
    "after the link's revocation",
    (shop, { id }) => shop.admin("POST", `${LINKS}/${id}/revoke`, {}),
  ],
  [
    "after the link's expiry",
    ({ app }, { id }) =>
      app.sql("UPDATE customer_portal_link SET expires_at = now() WHERE id = ?", [id]),
  ],
  [
    "after the link's last use",
    ({ app }, { id }) =>
      app.sql("UPDATE customer_portal_link SET max_uses = use_count WHERE id = ?", [id]),
  ],
]

export const guardAttacks: Attack[] = guarded([
  {
    attack: "a forwarded link",
    expected: "202, nothing personal, nothing used",
    run: async (shop) => {
      const link = await guardedLink(shop)
      const before = await shop.uses(link.id)
      const answer = await shop.exchange(link.token)
      const personal = /@|ada|moreau|\*\*/i.test(
        JSON.stringify({ ...jsonOf(answer), challenge: undefined, browser: undefined })
      )
      const names = Object.keys(jsonOf(answer)).concat(Object.keys(jsonOf(answer).challenge ?? {}))
      const more = names.filter(
        (name) => !["challenge", "browser", "token", "expires_at"].includes(name)
      )
      return [
        answer.status,
        personal || more.length > 0 ? `personal: ${more}` : "nothing personal",
        (await shop.uses(link.id)) === before ? "nothing used" : "used",
      ].join(", ")
    },
  },
  ...PROOFS.map(
    ([name, forge]) =>
      ({
        attack: `a forwarded link with a browser proof that is ${name}`,
        expected: "no session",
        run: async (shop) => {
          const link = await guardedLink(shop)
          const browser = forge(shop, link.browser, link.token)
          const answer = await shop.exchange(link.token, { browser })
          return [202, 400, 401].includes(answer.status) ? "no session" : describe(answer)
        },
      }) satisfies Attack
  ),
  {
    attack: "a forwarded link with another browser's own proof",
    expected: "no session",
    run: async (shop) => {
      const [link, other] = [await guardedLink(shop), await guardedLink(shop)]
      const answer = await shop.exchange(link.token, { browser: other.browser })
      return answer.status === 202 ? "no session" : describe(answer)
    },
  },
  {
    attack: "a forwarded link with the proof that came with the challenge",
    expected: "no session",
    run: async (shop) => {
      const link = await guardedLink(shop)
      const { browser } = jsonOf(await shop.exchange(link.token))
      const answer = await shop.exchange(link.token, { browser })
      return answer.status === 202 ? "no session" : describe(answer)
    },
  },
  ...["browser", "challenge"].map(
    (name) =>
      ({
        attack: `the ${name} as a session`,
        expected: ALIKE,
        run: async (shop) => {
          const { link, challenge } = await challenged(shop)
          const session = name === "browser" ? link.browser : challenge
          return heldAgainst(shop.unknownSession, await shop.store("GET", PORTAL, { session }))
        },
      }) satisfies Attack
  ),
  {
    attack: "the browser proof as a link's token",
    expected: ALIKE,
    run: async (shop) =>
      heldAgainst(shop.unknownToken, await shop.exchange((await guardedLink(shop)).browser)),
  },
  ...WRONG.map(
    ([name, code]) =>
      ({
        attack: `a code ${name}`,
        expected: ALIKE,
        run: async (shop) => {
          const asked = await challenged(shop)
          return heldAgainstUnknown(shop, await enter(shop, asked.challenge, code(asked.code)))
        },
      }) satisfies Attack
  ),
  ...SHAPES.map(
    ([name, body]) =>
      ({
        attack: `in place of a code: ${name}`,
        expected: "refused",
        run: async (shop) => {
          const { challenge, code } = await challenged(shop)
          const answer = await shop.store("POST", CODE, { body: body(challenge, code) })
          return [400, 413].includes(answer.status) ? "refused" : describe(answer)
        },
      }) satisfies Attack
  ),
  ...["GET", "HEAD", "PUT", "PATCH", "DELETE"].map(
    (method) =>
      ({
        attack: `a code by ${method}`,
        expected: "refused",
        run: async (shop) => {
          const { challenge, code } = await challenged(shop)
          const path = `${CODE}?challenge=${challenge}&code=${code}`
          const answer = await shop.store(method, path, { body: { challenge, code } })
          return answer.status >= 400 && answer.status < 500 ? "refused" : describe(answer)
        },
      }) satisfies Attack
  ),
  {
    attack: `the right code as the sixth try`,
    expected: ALIKE,
    run: async (shop) => {
      const { challenge, code } = await challenged(shop)
      for (let index = 0; index < TRIES; index++) {
        await enter(shop, challenge, wrongCode(code, index))
      }
      return heldAgainstUnknown(shop, await enter(shop, challenge, code))
    },
  },
  {
    attack: `${PARALLEL} parallel wrong guesses`,
    expected: "all refused, at most 5 counted, then the right code refused",
    run: async (shop) => {
      const { link, challenge, code } = await challenged(shop)
      const answers = await Promise.all(
        Array.from({ length: PARALLEL }, (_, index) =>
          enter(shop, challenge, wrongCode(code, index))
        )
      )
      const [{ tries }] = await shop.app.sql<{ tries: number }>(
        "SELECT tries FROM customer_portal_code WHERE link_id = ?",
        [link.id]
      )
      const after = await enter(shop, challenge, code)
      return [
        // One challenge's text has a limit of its own beside its five tries.
        answers.every(({ status }) => [401, 429].includes(status))
          ? "all refused"
          : "not all refused",
        tries <= TRIES ? "at most 5 counted" : `${tries} counted`,
        [401, 429].includes(after.status) ? "then the right code refused" : describe(after),
      ].join(", ")
    },
  },
  {
    attack: `the right code ${PARALLEL} times at once`,
    expected: "1 session",
    run: async (shop) => {
      const { challenge, code } = await challenged(shop)
      const answers = await Promise.all(
        Array.from({ length: PARALLEL }, () => enter(shop, challenge, code))
      )
      return `${answers.filter(({ status }) => status === 200).length} session`
    },
  },
  {
    attack: "a used code again",
    expected: ALIKE,
    run: async (shop) => {
      const { challenge, code } = await challenged(shop)
      const first = await enter(shop, challenge, code)
      if (first.status !== 200) {
        return `the right code: ${first.status}`
      }
      return heldAgainstUnknown(shop, await enter(shop, challenge, code))
    },
  },
  {
    attack: "the right code with the attempt of another use",
    expected: "no fault of the shop",
    run: async (shop) => {
      const attempt = randomSecret()
      await shop.exchange((await shop.newLink()).token, { attempt })
      const { challenge, code } = await challenged(shop)
      const answer = await shop.store("POST", CODE, { body: { challenge, code, attempt } })
      return answer.status < 500 ? "no fault of the shop" : String(answer.status)
    },
  },
  {
    attack: "a code of another link's challenge",
    expected: ALIKE,
    run: async (shop) => {
      const [one, other] = [await challenged(shop), await challenged(shop)]
      return heldAgainstUnknown(shop, await enter(shop, one.challenge, other.code))
    },
  },
  {
    attack: "an earlier code for a later challenge of the same link",
    expected: ALIKE,
    run: async (shop) => {
      const earlier = await challenged(shop)
      const later = await challenged(shop, earlier.link)
      return heldAgainstUnknown(shop, await enter(shop, later.challenge, earlier.code))
    },
  },
  {
    attack: "a later code for an earlier challenge of the same link",
    expected: ALIKE,
    run: async (shop) => {
      const earlier = await challenged(shop)
      const later = await challenged(shop, earlier.link)
      return heldAgainstUnknown(shop, await enter(shop, earlier.challenge, later.code))
    },
  },
  ...(
    [
      ["the link's token", ({ link }) => link.token],
      ["a session", (_asked, shop) => shop.ada],
      ["the link's id", ({ link }) => link.id],
      ["the challenge in capitals", ({ challenge }) => challenge.toUpperCase()],
      ["the challenge and a space", ({ challenge }) => `${challenge} `],
      ["SQL", () => "' OR '1'='1"],
    ] satisfies [string, (asked: Awaited<ReturnType<typeof challenged>>, shop: Shop) => string][]
  ).map(
    ([name, challenge]) =>
      ({
        attack: `the right code for what is no challenge: ${name}`,
        expected: ALIKE,
        run: async (shop) => {
          const asked = await challenged(shop)
          return heldAgainstUnknown(shop, await enter(shop, challenge(asked, shop), asked.code))
        },
      }) satisfies Attack
  ),
  ...ENDINGS.map(
    ([name, end]) =>
      ({
        attack: `the right code ${name}`,
        expected: ALIKE,
        run: async (shop) => {
          const { link, challenge, code } = await challenged(shop)
          await end(shop, link)
          return heldAgainstUnknown(shop, await enter(shop, challenge, code))
        },
      }) satisfies Attack
  ),
  {
    attack: "a fourth code within an hour",
    expected: "429, with Retry-After",
    run: async (shop) => {
      const link = await guardedLink(shop)
      let answer: RawAnswer | undefined
      for (let index = 0; index <= CODES_AN_HOUR; index++) {
        answer = await shop.exchange(link.token)
      }
      return `${answer!.status}${headerOf(answer!, "retry-after") ? ", with Retry-After" : ""}`
    },
  },
  {
    attack: "asking for codes until the first browser itself is shut out",
    expected: "200, a session",
    run: async (shop) => {
      const link = await guardedLink(shop)
      for (let index = 0; index <= CODES_AN_HOUR; index++) {
        await shop.exchange(link.token)
      }
      return describe(await shop.exchange(link.token, { browser: link.browser }))
    },
  },
  {
    attack: "two first browsers at once, neither with a code",
    expected: "1 session",
    run: async (shop) => {
      const { token } = await shop.newLink()
      const answers = await Promise.all(Array.from({ length: 20 }, () => shop.exchange(token)))
      return `${answers.filter(({ status }) => status === 200).length} session`
    },
  },
  {
    attack: "a code of the app's own key, made without the mail",
    expected: ALIKE,
    run: async (shop) => {
      const { challenge } = await challenged(shop)
      const guess = hmac(challenge, CURRENT.secret).slice(0, 8).toUpperCase()
      return heldAgainstUnknown(shop, await enter(shop, challenge, guess))
    },
  },
])
