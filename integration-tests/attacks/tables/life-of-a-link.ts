import { ALIKE, heldAgainst } from "../support/alike"
import type { Attack } from "../support/attack"
import { base64url, expiredToken, hmac, partsOf } from "../support/forge"
import { RETIRED } from "../support/keys"
import { jsonOf } from "../support/raw-http"
import { LINKS, PORTAL, randomSecret, type Shop } from "../support/shop"

/** A token that was good once, or is good for fewer than ask. */

type Link = { id: string; token: string }

const ENDINGS: [name: string, end: (shop: Shop, link: Link) => Promise<unknown>][] = [
  ["after its revocation", (shop, { id }) => shop.admin("POST", `${LINKS}/${id}/revoke`, {})],
  [
    "after its link was made to end early",
    ({ app }, { id }) =>
      app.sql("UPDATE customer_portal_link SET expires_at = now() WHERE id = ?", [id]),
  ],
  [
    "after its row was deleted",
    ({ app }, { id }) =>
      app.sql("UPDATE customer_portal_link SET deleted_at = now() WHERE id = ?", [id]),
  ],
  [
    "after its hash was replaced",
    ({ app }, { id }) =>
      app.sql("UPDATE customer_portal_link SET jti_hash = ? WHERE id = ?", [randomSecret(), id]),
  ],
]

const REPEATS: [
  name: string,
  meanwhile: (shop: Shop, link: Link, session: string) => Promise<unknown>,
][] = [
  [
    "after it was signed out",
    (shop, _link, session) => shop.store("DELETE", `${PORTAL}/session`, { session }),
  ],
  [
    "after three minutes",
    ({ app }, { id }) =>
      app.sql(
        "UPDATE customer_portal_session SET created_at = now() - interval '3 minutes' WHERE link_id = ?",
        [id]
      ),
  ],
]

const PARALLEL = 50

/** Exchanges at once; how many gave a session, and what the link says. */
async function atOnce(shop: Shop, link: Link, fields?: object) {
  const answers = await Promise.all(
    Array.from({ length: PARALLEL }, () => shop.exchange(link.token, fields))
  )
  const opened = answers.filter(({ status }) => status === 200)
  const others = answers.filter(({ status }) => status !== 200)
  // One token's text has a limit of its own, which so many refusals reach.
  const odd = others
    .filter(({ status }) => status !== 429)
    .map((one) => heldAgainst(shop.unknownToken, one))
    .find((got) => got !== ALIKE)
  return { opened, odd, uses: await shop.uses(link.id) }
}

export const lifeAttacks: Attack[] = [
  ...ENDINGS.map(
    ([name, end]) =>
      ({
        attack: `a token ${name}`,
        expected: ALIKE,
        run: async (shop) => {
          const link = await shop.newLink()
          await end(shop, link)
          return heldAgainst(shop.unknownToken, await shop.exchange(link.token))
        },
      }) satisfies Attack
  ),
  {
    attack: "a token after all links of its customer were revoked",
    expected: ALIKE,
    run: async (shop) => {
      const customer_id = await shop.newCustomer()
      const link = await shop.newLink({ customer_id })
      await shop.admin("POST", `${LINKS}/revoke`, { customer_id })
      return heldAgainst(shop.unknownToken, await shop.exchange(link.token))
    },
  },
  {
    attack: "a token after its only use",
    expected: ALIKE,
    run: async (shop) => {
      const link = await shop.newLink({ max_uses: 1 })
      await shop.exchange(link.token)
      return heldAgainst(shop.unknownToken, await shop.exchange(link.token))
    },
  },
  {
    attack: "a token after the last of three uses",
    expected: ALIKE,
    run: async (shop) => {
      const link = await shop.newLink({ max_uses: 3 })
      for (let use = 0; use < 3; use++) {
        await shop.exchange(link.token)
      }
      return heldAgainst(shop.unknownToken, await shop.exchange(link.token))
    },
  },
  {
    attack: "a token that ran out an hour ago, as its link did",
    expected: ALIKE,
    run: async (shop) =>
      heldAgainst(shop.unknownToken, await shop.exchange(await expiredToken(shop))),
  },
  {
    attack: "a token after it ran out by itself",
    expected: ALIKE,
    run: async (shop) => {
      const link = await shop.newLink({ expires_in: 1 })
      await new Promise((resolve) => setTimeout(resolve, 1100))
      return heldAgainst(shop.unknownToken, await shop.exchange(link.token))
    },
  },
  {
    attack: "a token of a link whose key was retired",
    expected: ALIKE,
    run: async (shop) => {
      const link = await shop.newLink()
      await shop.app.sql("UPDATE customer_portal_link SET kid = ? WHERE id = ?", [
        RETIRED.kid,
        link.id,
      ])
      const { header, claims } = partsOf(link.token)
      const retired = JSON.stringify({ ...JSON.parse(header), kid: RETIRED.kid })
      const signed = `${base64url(retired)}.${base64url(claims)}`
      const token = `${signed}.${hmac(signed, RETIRED.secret)}`
      return heldAgainst(shop.unknownToken, await shop.exchange(token))
    },
  },
  ...[1, 3, 10].map(
    (uses) =>
      ({
        attack: `${PARALLEL} parallel exchanges on ${uses} ${uses === 1 ? "use" : "uses"}`,
        expected: `${uses} sessions, ${uses} counted`,
        run: async (shop) => {
          const result = await atOnce(shop, await shop.newLink({ max_uses: uses }))
          return result.odd ?? `${result.opened.length} sessions, ${result.uses} counted`
        },
      }) satisfies Attack
  ),
  {
    attack: `${PARALLEL} parallel exchanges of one attempt on 3 uses`,
    expected: "1 counted",
    run: async (shop) => {
      const link = await shop.newLink({ max_uses: 3 })
      const { odd, uses } = await atOnce(shop, link, { attempt: randomSecret() })
      return odd ?? `${uses} counted`
    },
  },
  {
    attack: "parallel exchanges while the link is revoked",
    expected: "no session goes on",
    run: async (shop) => {
      const link = await shop.newLink()
      const [{ opened }] = await Promise.all([
        atOnce(shop, link),
        shop.admin("POST", `${LINKS}/${link.id}/revoke`, {}),
      ])
      const rows = await shop.app.sql(
        "SELECT id FROM customer_portal_session WHERE link_id = ? AND ended_at IS NULL",
        [link.id]
      )
      return rows.length === 0 ? "no session goes on" : `${rows.length} of ${opened.length} go on`
    },
  },
  {
    attack: "the attempt of one link's use at another link",
    expected: ALIKE,
    run: async (shop) => {
      const attempt = randomSecret()
      await shop.exchange((await shop.newLink()).token, { attempt })
      const usedUp = await shop.newLink({ max_uses: 1 })
      await shop.exchange(usedUp.token)
      return heldAgainst(shop.unknownToken, await shop.exchange(usedUp.token, { attempt }))
    },
  },
  {
    attack: "the attempt of Ada's use with a link of Ben's",
    expected: "Ben's portal or none",
    run: async (shop) => {
      const attempt = randomSecret()
      await shop.exchange((await shop.newLink()).token, { attempt })
      const ben = await shop.newLink({ customer_id: shop.app.customers().ben })
      const answer = await shop.exchange(ben.token, { attempt })
      if (answer.status !== 200) {
        return answer.status < 500 ? "Ben's portal or none" : String(answer.status)
      }
      const session = jsonOf(answer).session.token
      const { customer } = jsonOf(await shop.store("GET", PORTAL, { session }))
      return customer.email === "ben@shop.test" ? "Ben's portal or none" : customer.email
    },
  },
  {
    attack: "another attempt after the last use",
    expected: ALIKE,
    run: async (shop) => {
      const link = await shop.newLink({ max_uses: 1 })
      await shop.exchange(link.token, { attempt: randomSecret() })
      const answer = await shop.exchange(link.token, { attempt: randomSecret() })
      return heldAgainst(shop.unknownToken, answer)
    },
  },
  {
    attack: "the attempt of a use whose link was revoked meanwhile",
    expected: ALIKE,
    run: async (shop) => {
      const link = await shop.newLink({ max_uses: 1 })
      const attempt = randomSecret()
      await shop.exchange(link.token, { attempt })
      await shop.admin("POST", `${LINKS}/${link.id}/revoke`, {})
      return heldAgainst(shop.unknownToken, await shop.exchange(link.token, { attempt }))
    },
  },
  {
    attack: "the attempt of a session that was signed out",
    expected: ALIKE,
    run: async (shop) => {
      const link = await shop.newLink({ max_uses: 1 })
      const attempt = randomSecret()
      const { token } = jsonOf(await shop.exchange(link.token, { attempt })).session ?? {}
      await shop.store("DELETE", "/store/customer-portal/session", { session: token })
      return heldAgainst(shop.unknownToken, await shop.exchange(link.token, { attempt }))
    },
  },
  ...REPEATS.map(
    ([name, meanwhile]) =>
      ({
        attack: `the attempt of an earlier use of an open link, ${name}`,
        expected: "no fault of the shop",
        run: async (shop) => {
          const link = await shop.newLink()
          const attempt = randomSecret()
          const { token } = jsonOf(await shop.exchange(link.token, { attempt })).session ?? {}
          await meanwhile(shop, link, token)
          const answer = await shop.exchange(link.token, { attempt })
          return answer.status < 500 ? "no fault of the shop" : String(answer.status)
        },
      }) satisfies Attack
  ),
]
