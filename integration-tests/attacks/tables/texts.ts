import { describe } from "../support/alike"
import type { Attack } from "../support/attack"
import { headerOf, jsonOf, type RawAnswer } from "../support/raw-http"
import { LINKS, PORTAL, type Shop } from "../support/shop"

/** SQL and HTML in every field that takes text. */

const HOSTILE: [name: string, text: string][] = [
  ["SQL that is always true", "' OR '1'='1"],
  ["SQL that drops a table", "'; DROP TABLE customer_portal_session; --"],
  ["SQL that waits", "'; SELECT pg_sleep(20); --"],
  ["SQL that joins", "' UNION SELECT secret_hash FROM customer_portal_session --"],
  ["a parameter of the query builder", ":customer_id ? ?? $1"],
  ["HTML", "<script>alert(1)</script><img src=x onerror=alert(1)>"],
  ["a spreadsheet's formula", '=HYPERLINK("https://evil.test")'],
  ["a header", "x\r\nset-cookie: evil=1"],
  ["letters that run right to left", "\u202Etxt.exe\u2066"],
]

const KEPT = "kept as text"

/** Whether a field came back letter by letter, in JSON that no browser runs. */
function kept(answer: RawAnswer, field: string | undefined, text: string): string {
  if (answer.status !== 200) {
    return describe(answer)
  }
  const type = headerOf(answer, "content-type") ?? ""
  if (!type.startsWith("application/json")) {
    return `kept, but as ${type}`
  }
  if (headerOf(answer, "set-cookie")?.includes("evil")) {
    return "it became a header"
  }
  return field === text ? KEPT : `changed to ${field}`
}

const SEARCH = "nothing but what holds the text"

/** What a search may find: only payments whose title has the very text. */
async function searchFor(shop: Shop, text: string): Promise<string> {
  const started = Date.now()
  const answer = await shop.store("GET", `${PORTAL}/payments?q=${encodeURIComponent(text)}`, {
    session: shop.ada,
  })
  if (Date.now() - started > 10_000) {
    return "it made the database wait"
  }
  if (answer.status !== 200) {
    return describe(answer)
  }
  const titles: string[] = jsonOf(answer).payments.map(
    ({ title }: { title: string }) => title ?? ""
  )
  return titles.every((title) => title.toLowerCase().includes(text.trim().toLowerCase()))
    ? SEARCH
    : "more"
}

/** Fields with a form of their own: what has another is refused. */
const FORMED: [field: string, request: (text: string) => string][] = [
  ["cursor", (text) => `${PORTAL}/payments?cursor=${text}`],
  ["status", (text) => `${PORTAL}/payments?status=${text}`],
  ["from", (text) => `${PORTAL}/payments?from=${text}`],
  ["to", (text) => `${PORTAL}/payments?to=${text}`],
  ["limit", (text) => `${PORTAL}/payments?limit=${text}`],
  ["order", (text) => `${PORTAL}/payments?order=${text}`],
]

const CURSORS: [name: string, cursor: string][] = [
  ["empty JSON", Buffer.from("{}").toString("base64url")],
  ["a list", Buffer.from("[]").toString("base64url")],
  ["null", Buffer.from("null").toString("base64url")],
  [
    "times and ids that are SQL",
    Buffer.from(JSON.stringify(["' OR 1=1 --", "' OR 1=1 --"])).toString("base64url"),
  ],
  [
    "a time beyond time",
    Buffer.from(JSON.stringify(["+275760-09-13T00:00:00.001Z", "x"])).toString("base64url"),
  ],
  [
    "an object for an id",
    Buffer.from(JSON.stringify(["2026-11-01T00:00:00.000Z", {}])).toString("base64url"),
  ],
  ["twice", "x&cursor=y"],
  ["an object", "&cursor[$gt]=1"],
]

const QUERIES: [name: string, query: string][] = [
  ["q as a list", "q=a&q=b"],
  ["q as an object", "q[$ne]=a"],
  ["q with NUL", "q=%00"],
  ["limit negative", "limit=-1"],
  ["limit 1e3", "limit=1e3"],
  ["limit of billions", "limit=99999999999999999999"],
  ["fields", "fields=*"],
  ["an unknown one", "admin=true"],
]

export const textAttacks: Attack[] = [
  ...HOSTILE.flatMap(([name, text]): Attack[] => [
    {
      attack: `note: ${name}`,
      expected: KEPT,
      run: async (shop) => {
        const body = { customer_id: shop.app.customers().ada, note: text }
        const { portal_link } = jsonOf(await shop.admin("POST", LINKS, body))
        const answer = await shop.admin("GET", `${LINKS}/${portal_link.id}`)
        return kept(answer, jsonOf(answer)?.portal_link?.note, text)
      },
    },
    {
      attack: `reason of a revocation: ${name}`,
      expected: KEPT,
      run: async (shop) => {
        const { id } = await shop.newLink()
        const answer = await shop.admin("POST", `${LINKS}/${id}/revoke`, { reason: text })
        return kept(answer, jsonOf(answer)?.portal_link?.revoke_reason, text)
      },
    },
    {
      attack: `q: ${name}`,
      expected: SEARCH,
      run: (shop) => searchFor(shop, text),
    },
    {
      attack: `locale: ${name}`,
      expected: "400",
      run: async (shop) =>
        describe(
          await shop.admin("POST", LINKS, {
            customer_id: shop.app.customers().ada,
            locale: text,
          })
        ),
    },
    ...["payments", "subscriptions"].map((route) => ({
      attack: `uid of ${route}: ${name}`,
      expected: "404",
      run: async (shop: Shop) =>
        describe(
          await shop.store("GET", `${PORTAL}/${route}/${encodeURIComponent(text)}`, {
            session: shop.ada,
          })
        ),
    })),
    {
      attack: `id of a link: ${name}`,
      expected: "404",
      run: async (shop) =>
        describe(await shop.admin("GET", `${LINKS}/${encodeURIComponent(text)}`)),
    },
    {
      attack: `customer of a list of links: ${name}`,
      expected: "200, none",
      run: async (shop) => {
        const path = `${LINKS}?customer_id=${encodeURIComponent(text)}`
        const answer = await shop.admin("GET", path)
        return `${answer.status}, ${jsonOf(answer)?.count === 0 ? "none" : "some"}`
      },
    },
  ]),
  ...["%", "_", "\\", "%%%", "a%' ESCAPE '!"].map(
    (text) =>
      ({
        attack: `q: the wildcard ${text}`,
        expected: SEARCH,
        run: (shop) => searchFor(shop, text),
      }) satisfies Attack
  ),
  ...FORMED.map(
    ([field, path]) =>
      ({
        attack: `${field}: SQL`,
        expected: "400",
        run: async (shop) =>
          describe(
            await shop.store("GET", path(encodeURIComponent("' OR '1'='1")), { session: shop.ada })
          ),
      }) satisfies Attack
  ),
  ...CURSORS.map(
    ([name, cursor]) =>
      ({
        attack: `cursor: ${name}`,
        expected: "400",
        run: async (shop) =>
          describe(
            await shop.store("GET", `${PORTAL}/payments?cursor=${cursor}`, { session: shop.ada })
          ),
      }) satisfies Attack
  ),
  ...QUERIES.map(
    ([name, query]) =>
      ({
        attack: `query: ${name}`,
        expected: "400",
        run: async (shop) =>
          describe(await shop.store("GET", `${PORTAL}/payments?${query}`, { session: shop.ada })),
      }) satisfies Attack
  ),
]
