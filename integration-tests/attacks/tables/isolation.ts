import { createHash } from "node:crypto"
import { describe, heldAgainst } from "../support/alike"
import type { Attack } from "../support/attack"
import { jsonOf, type HeaderList } from "../support/raw-http"
import { LINKS, PORTAL, randomSecret, SESSIONS, type Shop } from "../support/shop"

/** Ada's session, asking for what is Ben's (OWASP: insecure direct object references). */

const NOT_FOUND = "404, as unknown"
const OWN = "Ada's own data alone"

type List = "paymentLinks" | "subscriptions" | "customers"

const uids = (shop: Shop, email: string, list: List) =>
  shop.people[email][list].map(({ uid }) => String(uid))

function foreign(shop: Shop, list: List): string[] {
  const own = new Set(uids(shop, "ada@shop.test", list))
  return uids(shop, "ben@shop.test", list).filter((uid) => !own.has(uid))
}

/** The first answer that differs from what an unknown id gets, or that none does. */
async function askedFor(shop: Shop, route: string, ids: string[]): Promise<string> {
  if (ids.length === 0) {
    return "nothing to ask for"
  }
  const ask = (id: string) => shop.store("GET", `${PORTAL}/${route}/${id}`, { session: shop.ada })
  const unknown = await ask("nobody-has-this")
  let got = ""
  for (const id of ids) {
    got = heldAgainst(unknown, await ask(id))
    if (got !== NOT_FOUND) break
  }
  return got
}

/** Whether an answer holds anything of Ben's. */
function whose(shop: Shop, text: string): string {
  const marks = [
    "ben@shop.test",
    shop.app.customers().ben,
    ...foreign(shop, "paymentLinks"),
    ...foreign(shop, "subscriptions"),
  ]
  const found = marks.find((mark) => text.includes(mark))
  return found ? `Ben's ${found}` : OWN
}

const ROUTES: [route: string, list: List][] = [
  ["payments", "paymentLinks"],
  ["subscriptions", "subscriptions"],
]

/** Ways to write an id that a router or a database may read otherwise than the check before it. */
const SPELLINGS: [name: string, spell: (uid: string) => string][] = [
  ["with a slash after it", (uid) => `${uid}/`],
  ["in capitals", (uid) => uid.toUpperCase()],
  ["in percent encoding", (uid) => `%${uid.charCodeAt(0).toString(16)}${uid.slice(1)}`],
  ["with NUL after it", (uid) => `${uid}%00`],
  ["with a space after it", (uid) => `${uid}%20`],
  ["with SQL after it", (uid) => `${uid}'%20OR%20'1'='1`],
  ["with a comment after it", (uid) => `${uid}'--`],
  ["with a parameter", (uid) => `${uid};customer_id=1`],
  ["behind one's own", (uid) => `x%2f..%2f${uid}`],
  ["in a list", (uid) => `x,${uid}`],
  ["as JSON", (uid) => `%7B%22$ne%22:%22${uid}%22%7D`],
  ["as a wildcard", () => "%25"],
]

const PAGES = ["", "/payments", "/subscriptions"]

const CLAIMED: [name: string, more: (ben: string) => { query?: string; headers?: HeaderList }][] = [
  ["?customer_id", (ben) => ({ query: `?customer_id=${ben}` })],
  ["?customer_id twice", (ben) => ({ query: `?customer_id=x&customer_id=${ben}` })],
  ["?filters", (ben) => ({ query: `?filters[customer_id]=${ben}` })],
  ["?fields", () => ({ query: `?fields=${encodeURIComponent("*customer,+jti_hash,+email")}` })],
  ["?__proto__", (ben) => ({ query: `?__proto__[customer_id]=${ben}` })],
  ["x-customer-id", (ben) => ({ headers: [["x-customer-id", ben]] })],
  ["a cookie", (ben) => ({ headers: [["cookie", `customer_id=${ben}`]] })],
]

const ADMIN_ROUTES: [method: string, path: string][] = [
  ["GET", LINKS],
  ["POST", LINKS],
  ["GET", `${LINKS}/plink_1`],
  ["POST", `${LINKS}/plink_1/revoke`],
  ["POST", `${LINKS}/revoke`],
  ["GET", "/admin/customer-portal/customers/cus_1"],
  ["GET", "/admin/customer-portal/sync"],
  ["POST", "/admin/customer-portal/sync"],
  ["GET", "/admin/customer-portal/sessions"],
  ["POST", "/admin/customer-portal/sessions/psess_1/end"],
  ["GET", "/admin/customer-portal/events"],
  ["GET", "/admin/customer-portal/events/export"],
  ["GET", "/admin/customer-portal/requests"],
  ["POST", "/admin/customer-portal/requests/preq_1"],
  ["GET", "/admin/customer-portal/settings"],
  ["POST", "/admin/customer-portal/settings"],
]

export const isolationAttacks: Attack[] = [
  ...ROUTES.map(
    ([route, list]) =>
      ({
        attack: `every id of another customer's ${route}`,
        expected: NOT_FOUND,
        run: (shop) => askedFor(shop, route, foreign(shop, list)),
      }) satisfies Attack
  ),
  {
    attack: "another customer's subscriptions as payments",
    expected: NOT_FOUND,
    run: (shop) => askedFor(shop, "payments", foreign(shop, "subscriptions")),
  },
  {
    attack: "another customer's payments as subscriptions",
    expected: NOT_FOUND,
    run: (shop) => askedFor(shop, "subscriptions", foreign(shop, "paymentLinks")),
  },
  {
    attack: "ids of MakePay's customers, of links and of customers as payments",
    expected: NOT_FOUND,
    run: (shop) =>
      askedFor(shop, "payments", [
        ...foreign(shop, "customers"),
        shop.app.customers().ben,
        shop.app.customers().ada,
        shop.link.id,
      ]),
  },
  ...SPELLINGS.map(
    ([name, spell]) =>
      ({
        attack: `another customer's payment, its id ${name}`,
        expected: "404, Ada's own data alone",
        run: async (shop) => {
          const path = `${PORTAL}/payments/${spell(foreign(shop, "paymentLinks")[0])}`
          const answer = await shop.store("GET", path, { session: shop.ada })
          return `${answer.status}, ${whose(shop, answer.body.toString())}`
        },
      }) satisfies Attack
  ),
  ...PAGES.flatMap((page) =>
    CLAIMED.map(
      ([name, more]) =>
        ({
          attack: `…${page} for another customer by ${name}`,
          expected: OWN,
          run: async (shop) => {
            const { query = "", headers } = more(shop.app.customers().ben)
            const answer = await shop.store("GET", `${PORTAL}${page}${query}`, {
              session: shop.ada,
              headers,
            })
            return answer.status >= 500
              ? String(answer.status)
              : whose(shop, answer.body.toString())
          },
        }) satisfies Attack
    )
  ),
  {
    attack: "the cursor of another customer's list of payments",
    expected: OWN,
    run: async (shop) => {
      const path = `${PORTAL}/payments?limit=1`
      const { next_cursor } = jsonOf(await shop.store("GET", path, { session: shop.ben }))
      const answer = await shop.store("GET", `${PORTAL}/payments?limit=100&cursor=${next_cursor}`, {
        session: shop.ada,
      })
      return whose(shop, answer.body.toString())
    },
  },
  {
    attack: "searching for another customer's payment by its id",
    expected: "nothing found",
    run: async (shop) => {
      const [uid] = foreign(shop, "paymentLinks")
      const answer = await shop.store("GET", `${PORTAL}/payments?q=${uid}`, { session: shop.ada })
      return jsonOf(answer).payments.length === 0 ? "nothing found" : "found"
    },
  },
  {
    attack: "ending another customer's session by its id",
    expected: "404, as unknown, and it goes on",
    run: async (shop) => {
      const [{ id }] = await shop.app.sql(
        "SELECT id FROM customer_portal_session WHERE secret_hash = ?",
        [createHash("sha256").update(shop.ben).digest("hex")]
      )
      const end = (which: string) =>
        shop.store("DELETE", `${SESSIONS}/${which}`, { session: shop.ada })
      const got = heldAgainst(await end("psess_nobody"), await end(id))
      const { status } = await shop.store("GET", PORTAL, { session: shop.ben })
      return `${got}, and it ${status === 200 ? "goes on" : "ended"}`
    },
  },
  {
    attack: "ending everybody's sessions from one's own",
    expected: "another customer's goes on",
    run: async (shop) => {
      const session = await shop.newSession()
      await shop.store("DELETE", SESSIONS, { session })
      shop.ada = session
      const { status } = await shop.store("GET", PORTAL, { session: shop.ben })
      return status === 200 ? "another customer's goes on" : "another customer's ended"
    },
  },
  {
    attack: "signing another customer out with a session that is none",
    expected: "another customer's goes on",
    run: async (shop) => {
      await shop.store("DELETE", `${PORTAL}/session`, { session: randomSecret() })
      const { status } = await shop.store("GET", PORTAL, { session: shop.ben })
      return status === 200 ? "another customer's goes on" : "another customer's ended"
    },
  },
  ...ADMIN_ROUTES.map(
    ([method, path]) =>
      ({
        attack: `${method} ${path} with a customer's session and no login`,
        expected: "401",
        run: async (shop) =>
          describe(
            await shop.store(method, path, {
              session: shop.ada,
              ...(method === "POST" ? { body: {} } : {}),
            })
          ),
      }) satisfies Attack
  ),
]
