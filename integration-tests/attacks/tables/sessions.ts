import { createHash } from "node:crypto"
import { ALIKE, describe, heldAgainst } from "../support/alike"
import type { Attack } from "../support/attack"
import { hmac } from "../support/forge"
import { CURRENT, JWT_SECRET } from "../support/keys"
import { jsonOf, type HeaderList, type RawAnswer } from "../support/raw-http"
import { LINKS, medusaJwt, PORTAL, randomSecret, SESSIONS, type Shop } from "../support/shop"

/** What is no live session must get what a session that nobody has gets. */

const PAGES: [method: string, path: string][] = [
  ["GET", PORTAL],
  ["GET", `${PORTAL}/subscriptions`],
  ["GET", `${PORTAL}/subscriptions/sub_1`],
  ["GET", `${PORTAL}/payments`],
  ["GET", `${PORTAL}/payments/pay_1`],
  ["GET", SESSIONS],
  ["DELETE", SESSIONS],
  ["DELETE", `${SESSIONS}/psess_1`],
]

const NO_SESSIONS: [name: string, session: (shop: Shop) => string | Promise<string>][] = [
  ["a made-up one", () => randomSecret()],
  ["43 letters A", () => "A".repeat(43)],
  ["a letter less", ({ ada }) => ada.slice(0, -1)],
  ["a letter more", ({ ada }) => `${ada}A`],
  ["padding after it", ({ ada }) => `${ada}=`],
  ["a list of it twice", ({ ada }) => `${ada}, ${ada}`],
  ["two people's", ({ ada, ben }) => `${ada},${ben}`],
  ["in quotes", ({ ada }) => `"${ada}"`],
  ["Bearer and the session", ({ ada }) => `Bearer ${ada}`],
  ["in capitals", ({ ada }) => ada.toUpperCase()],
  ["its last letter changed", ({ ada }) => ada.slice(0, -1) + (ada.endsWith("A") ? "B" : "A")],
  ["in percent encoding", ({ ada }) => `%${ada.charCodeAt(0).toString(16)}${ada.slice(1)}`],
  ["the hash that the database has", ({ ada }) => createHash("sha256").update(ada).digest("hex")],
  [
    "its own id",
    async ({ app, ada }) => {
      const [{ id }] = await app.sql(
        "SELECT id FROM customer_portal_session WHERE secret_hash = ?",
        [createHash("sha256").update(ada).digest("hex")]
      )
      return id
    },
  ],
  ["a link's token", ({ genuine }) => genuine.token],
  ["a link's jti", ({ genuine }) => genuine.jti],
  [
    "a customer's Medusa login",
    ({ app }) => medusaJwt({ actor_id: app.customers().ada, actor_type: "customer" }, JWT_SECRET),
  ],
  ["a customer's id", ({ app }) => app.customers().ada],
  ["SQL", () => "' OR '1'='1' --"],
  ["SQL that is 43 letters long", () => "'OR'1'='1'--".padEnd(43, "-")],
  ["a wildcard", () => "%"],
  ["null", () => "null"],
  ["8 KB", () => "A".repeat(8000)],
  ["Latin-1 letters", () => "é".repeat(43)],
]

const ENDINGS: [
  name: string,
  end: (shop: Shop, session: string, link: { id: string; customer: string }) => Promise<unknown>,
][] = [
  ["signed out", (shop, session) => shop.store("DELETE", `${PORTAL}/session`, { session })],
  [
    "whose link was revoked",
    (shop, _session, { id }) => shop.admin("POST", `${LINKS}/${id}/revoke`, {}),
  ],
  [
    "whose customer's links were all revoked",
    (shop, _session, { customer }) =>
      shop.admin("POST", `${LINKS}/revoke`, { customer_id: customer }),
  ],
  [
    "whose customer has another e-mail address now",
    (shop, _session, { customer }) =>
      shop.admin("POST", `/admin/customers/${customer}`, {
        email: `${randomSecret().toLowerCase()}@shop.test`,
      }),
  ],
  [
    "whose customer was deleted",
    (shop, _session, { customer }) => shop.admin("DELETE", `/admin/customers/${customer}`),
  ],
  [
    "that the customer ended from another browser",
    async (shop, _session, { customer }) =>
      shop.store("DELETE", SESSIONS, {
        session: await shop.newSession({ customer_id: customer }),
      }),
  ],
  ["idle for too long", ({ app }, session) => outdate(app, "idle_expires_at", session)],
  ["open for too long", ({ app }, session) => outdate(app, "expires_at", session)],
]

function outdate(app: Shop["app"], column: "idle_expires_at" | "expires_at", session: string) {
  return app.sql(`UPDATE customer_portal_session SET ${column} = now() WHERE secret_hash = ?`, [
    createHash("sha256").update(session).digest("hex"),
  ])
}

/** Where a session is looked for and must not be. */
const ELSEWHERE: [
  name: string,
  request: (session: string) => { path?: string; headers?: HeaderList },
][] = [
  ["in a cookie", (session) => ({ headers: [["cookie", `x-portal-session=${session}`]] })],
  ["as a login", (session) => ({ headers: [["authorization", `Bearer ${session}`]] })],
  [
    "in the query",
    (session) => ({ path: `${PORTAL}?x-portal-session=${session}&session=${session}` }),
  ],
  ["in a header with underscores", (session) => ({ headers: [["x_portal_session", session]] })],
]

const portal = (shop: Shop, session: string) => shop.store("GET", PORTAL, { session })

/** Medusa's own routes must not know what the portal's tokens are. */
const MEDUSA: [method: string, path: string][] = [
  ["GET", "/store/customers/me"],
  ["GET", "/store/orders"],
  ["GET", "/admin/customers"],
  ["GET", "/admin/customer-portal/links"],
]

const LOGINS: [name: string, login: (shop: Shop) => string][] = [
  ["a link's token", ({ genuine }) => genuine.token],
  ["a session", ({ ada }) => ada],
  [
    "a link's token with a customer in it",
    ({ app, genuine }) => {
      const claims = {
        ...JSON.parse(genuine.claims),
        actor_id: app.customers().ada,
        actor_type: "customer",
      }
      const signed = [genuine.header, JSON.stringify(claims)]
        .map((part) => Buffer.from(part).toString("base64url"))
        .join(".")
      return `${signed}.${hmac(signed)}`
    },
  ],
  [
    "an admin's login signed with the link's key",
    () =>
      medusaJwt({ actor_id: "user_1", actor_type: "user", auth_identity_id: "x" }, CURRENT.secret),
  ],
]

export const sessionAttacks: Attack[] = [
  ...PAGES.flatMap(([method, path]) =>
    [method, ...(method === "GET" ? ["HEAD"] : [])].map(
      (verb) =>
        ({
          attack: `${verb} ${path.replace(PORTAL, "…")} without a session`,
          expected: "401",
          run: async (shop) => describe(await shop.store(verb, path)),
        }) satisfies Attack
    )
  ),
  {
    attack: "hosted billing without a session",
    expected: ALIKE,
    run: async (shop) =>
      heldAgainst(
        shop.unknownSession,
        await shop.store("POST", `${PORTAL}/hosted-billing`, { body: {} })
      ),
  },
  ...NO_SESSIONS.map(
    ([name, session]) =>
      ({
        attack: `a session that is ${name}`,
        expected: ALIKE,
        run: async (shop) =>
          heldAgainst(shop.unknownSession, await portal(shop, await session(shop))),
      }) satisfies Attack
  ),
  {
    attack: "two session headers",
    expected: ALIKE,
    run: async (shop) =>
      heldAgainst(
        shop.unknownSession,
        await shop.store("GET", PORTAL, {
          session: shop.ada,
          headers: [["x-portal-session", shop.ben]],
        })
      ),
  },
  ...ELSEWHERE.map(
    ([name, request]) =>
      ({
        attack: `a session ${name}`,
        expected: ALIKE,
        run: async (shop) => {
          const { path = PORTAL, headers } = request(shop.ada)
          return heldAgainst(shop.unknownSession, await shop.store("GET", path, { headers }))
        },
      }) satisfies Attack
  ),
  ...ENDINGS.map(
    ([name, end]) =>
      ({
        attack: `a session ${name}`,
        expected: ALIKE,
        run: async (shop) => {
          const customer = await shop.newCustomer()
          const link = await shop.newLink({ customer_id: customer })
          const { token } = jsonOf(await shop.exchange(link.token)).session
          if ((await portal(shop, token)).status !== 200) {
            return "no session to begin with"
          }
          await end(shop, token, { id: link.id, customer })
          return heldAgainst(shop.unknownSession, await portal(shop, token))
        },
      }) satisfies Attack
  ),
  {
    attack: "an ended session is brought back by its link's next use",
    expected: ALIKE,
    run: async (shop) => {
      const link = await shop.newLink()
      const { token } = jsonOf(await shop.exchange(link.token)).session
      await shop.store("DELETE", `${PORTAL}/session`, { session: token })
      await shop.store("POST", SESSIONS, { session: token, body: { token: link.token } })
      return heldAgainst(shop.unknownSession, await portal(shop, token))
    },
  },
  ...(
    [
      ["in the header", (chosen, token) => ({ session: chosen, body: { token } })],
      [
        "in a cookie",
        (chosen, token) => ({
          headers: [["cookie", `__Host-portal=${chosen}; portal_session=${chosen}`]],
          body: { token },
        }),
      ],
      ["as the attempt", (chosen, token) => ({ body: { token, attempt: chosen } })],
    ] satisfies [string, (chosen: string, token: string) => Parameters<Shop["store"]>[2]][]
  ).map(
    ([name, request]) =>
      ({
        attack: `fixation: the attacker's session token ${name} while somebody opens a link`,
        expected: ALIKE,
        run: async (shop) => {
          const chosen = randomSecret()
          const { token } = await shop.newLink()
          const opened = await shop.store("POST", SESSIONS, request(chosen, token))
          if (jsonOf(opened)?.session?.token === chosen) {
            return "the attacker's token was given"
          }
          return heldAgainst(shop.unknownSession, await portal(shop, chosen))
        },
      }) satisfies Attack
  ),
  {
    attack: "two uses of a link get one session token",
    expected: "two tokens",
    run: async (shop) => {
      const { token } = await shop.newLink()
      const [one, other] = [await shop.exchange(token), await shop.exchange(token)]
      return jsonOf(one).session.token === jsonOf(other).session.token ? "one token" : "two tokens"
    },
  },
  ...LOGINS.flatMap(([name, login]) =>
    MEDUSA.map(
      ([method, path]) =>
        ({
          attack: `${name} as a Medusa login at ${path}`,
          expected: "401",
          run: async (shop) => {
            const answer: RawAnswer = await shop.store(method, path, {
              headers: [["authorization", `Bearer ${login(shop)}`]],
            })
            return describe(answer)
          },
        }) satisfies Attack
    )
  ),
]
