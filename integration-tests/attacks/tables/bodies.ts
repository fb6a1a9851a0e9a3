import { gzipSync } from "node:zlib"
import type { Attack } from "../support/attack"
import { describe } from "../support/alike"
import { headerOf, type HeaderList } from "../support/raw-http"
import { LINKS, PORTAL, SESSIONS, type Shop } from "../support/shop"
import { UNUSED, usedBy } from "../support/unused"

/** Bodies of the wrong shape, fields that nobody may set, and requests that other sites can make. */

type Build = (token: string) => string | Uint8Array | object

const SHAPES: [name: string, build: Build][] = [
  ["a list", (token) => [{ token }]],
  ["text", (token) => JSON.stringify(token)],
  ["a number", () => "7"],
  ["null", () => "null"],
  ["true", () => "true"],
  ["nothing", () => ""],
  ["an empty object", () => ({})],
  ["no JSON", () => "{"],
  ["JSON with a comma too many", (token) => `{"token":"${token}",}`],
  ["a token that is a list", (token) => ({ token: [token] })],
  ["a token that is an object", (token) => ({ token: { token } })],
  ["a token that is a number", () => ({ token: 7 })],
  ["a token that is true", () => ({ token: true })],
  ["a token that is null", () => ({ token: null })],
  ["an empty token", () => ({ token: "" })],
  ["a token under another name", (token) => ({ t: token })],
  ["a token in capitals", (token) => ({ TOKEN: token })],
  ["a token under __proto__", (token) => `{"__proto__":{"token":"${token}"}}`],
  ["a depth bomb", () => `{"token":${"[".repeat(7000)}${"]".repeat(7000)}}`],
  ["bytes that are no UTF-8", () => Buffer.from('{"token":"\xff\xfe"', "latin1")],
  ["over 16 KB", () => ({ token: "x".repeat(17_000) })],
  ["1 MB", () => ({ token: "x".repeat(1_048_576) })],
]

const FIELDS: [name: string, field: string][] = [
  ["customer_id", '"customer_id":"cus_other"'],
  ["link_id", '"link_id":"plink_other"'],
  ["target", '"target":"payments"'],
  ["path", '"path":"//evil.test"'],
  ["next", '"next":"https://evil.test"'],
  ["return_url", '"return_url":"https://evil.test"'],
  ["max_uses", '"max_uses":1000'],
  ["use_count", '"use_count":-1000'],
  ["expires_at", '"expires_at":"2099-01-01T00:00:00Z"'],
  ["session", '"session":{"token":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}'],
  ["secret_hash", '"secret_hash":"00"'],
  ["ip", '"ip":"203.0.113.9"'],
  ["__proto__", '"__proto__":{"admin":true}'],
  ["constructor", '"constructor":{"prototype":{"admin":true}}'],
]

const TYPES: [name: string, headers: HeaderList, build: Build][] = [
  ["as text/plain", [["content-type", "text/plain"]], (token) => JSON.stringify({ token })],
  ["as XML", [["content-type", "application/xml"]], (token) => `<token>${token}</token>`],
  [
    "as a file",
    [["content-type", "multipart/form-data; boundary=x"]],
    (token) => `--x\r\ncontent-disposition: form-data; name="token"\r\n\r\n${token}\r\n--x--\r\n`,
  ],
  [
    "in Latin-1",
    [["content-type", "application/json; charset=iso-8859-1"]],
    (token) => ({ token }),
  ],
  ["in an unknown encoding", [["content-encoding", "zstd-ish"]], (token) => ({ token })],
  [
    "as a gzip bomb of 50 MB",
    [["content-encoding", "gzip"]],
    () => gzipSync(Buffer.alloc(50_000_000, " ")),
  ],
]

const ADMIN_FIELDS = [
  "id",
  "token",
  "url",
  "jti_hash",
  "kid",
  "use_count",
  "created_by",
  "revoked_at",
  "expires_at",
  "sent_to",
  "status",
  "email",
  "customer",
]

const TARGETS = [
  "https://evil.test",
  "//evil.test",
  "\\\\evil.test",
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "overview?next=//evil.test",
  "overview#//evil.test",
  "payment:https://evil.test",
  "payment://evil.test",
  "payment:..%2f..%2fadmin",
  "payment:../../admin",
  "payment:\r\nlocation: https://evil.test",
  "subscription:<script>alert(1)</script>",
  "/\t/evil.test",
]

/** Revocations that name nobody, or everybody by mistake. */
const REVOCATIONS: [name: string, body: object | string][] = [
  ["nothing", {}],
  ["nobody", { customer_id: "" }],
  ["null", { customer_id: null }],
  ["a list of customers", { customer_id: ["cus_x"] }],
  ["all: false", { all: false }],
  ["all: 1", { all: 1 }],
  ["all as text", { all: "true" }],
  ["all of one customer", { all: true, customer_id: "cus_x" }],
  ["all through __proto__", '{"__proto__":{"all":true}}'],
]

/** Posts to a route and says whether it made a link or told anything. */
async function made(shop: Shop, body: object): Promise<string> {
  const count = async () =>
    (await shop.app.sql<{ count: string }>("SELECT count(*) FROM customer_portal_link"))[0].count
  const before = await count()
  const answer = await shop.admin("POST", LINKS, body)
  return `${describe(answer)}, ${(await count()) === before ? "nothing made" : "a link made"}`
}

export const bodyAttacks: Attack[] = [
  ...SHAPES.map(
    ([name, build]) =>
      ({
        attack: `body: ${name}`,
        expected: UNUSED,
        run: (shop) =>
          usedBy(shop, ({ token }) => shop.store("POST", SESSIONS, { body: build(token) })),
      }) satisfies Attack
  ),
  ...FIELDS.map(
    ([name, field]) =>
      ({
        attack: `a field more at the exchange: ${name}`,
        expected: UNUSED,
        run: (shop) =>
          usedBy(shop, ({ token }) =>
            shop.store("POST", SESSIONS, { body: `{"token":"${token}",${field}}` })
          ),
      }) satisfies Attack
  ),
  ...TYPES.map(
    ([name, headers, build]) =>
      ({
        attack: `body ${name}`,
        expected: UNUSED,
        run: (shop) =>
          usedBy(shop, ({ token }) =>
            shop.send({
              method: "POST",
              path: SESSIONS,
              headers: [
                ...Object.entries(shop.app.access().storeHeaders),
                ...(headers.some(([header]) => header === "content-type")
                  ? []
                  : [["content-type", "application/json"] as const]),
                ...headers,
              ],
              body: ((body) =>
                typeof body === "object" && !(body instanceof Uint8Array)
                  ? JSON.stringify(body)
                  : body)(build(token)),
            })
          ),
      }) satisfies Attack
  ),
  ...["customer_id", "url", "action", "uid", "return_url"].map(
    (field) =>
      ({
        attack: `a field more at hosted billing: ${field}`,
        expected: "400",
        run: async (shop) =>
          describe(
            await shop.store("POST", `${PORTAL}/hosted-billing`, {
              session: shop.ada,
              body: { [field]: "https://evil.test" },
            })
          ),
      }) satisfies Attack
  ),
  ...ADMIN_FIELDS.map(
    (field) =>
      ({
        attack: `a field more in a new link: ${field}`,
        expected: "400, nothing made",
        run: (shop) => made(shop, { customer_id: shop.app.customers().ada, [field]: "x" }),
      }) satisfies Attack
  ),
  ...[
    { send_email: "eve@evil.test" },
    { send_email: { to: "eve@evil.test" } },
    { send_email: 1 },
    { send_email: true, to: "eve@evil.test" },
  ].map(
    (field) =>
      ({
        attack: `a link mailed elsewhere: ${JSON.stringify(field)}`,
        expected: "400, nothing made",
        run: (shop) => made(shop, { customer_id: shop.app.customers().ada, ...field }),
      }) satisfies Attack
  ),
  ...REVOCATIONS.map(
    ([name, body]) =>
      ({
        attack: `revoking the links of ${name}`,
        expected: "400, nothing revoked",
        run: async (shop) => {
          const answer = await shop.admin("POST", `${LINKS}/revoke`, body)
          const { status } = await shop.store("GET", PORTAL, { session: shop.ada })
          return `${answer.status}, ${status === 200 ? "nothing revoked" : "all revoked"}`
        },
      }) satisfies Attack
  ),
  ...TARGETS.map(
    (target) =>
      ({
        attack: `a link that leads to ${JSON.stringify(target)}`,
        expected: "400, nothing made",
        run: (shop) => made(shop, { customer_id: shop.app.customers().ada, target }),
      }) satisfies Attack
  ),
  ...[[], {}, 7, null, true, "", "x\u0000", ["cus_x"], { $ne: null }].map(
    (customer_id) =>
      ({
        attack: `a link for the customer ${JSON.stringify(customer_id)}`,
        expected: "400, nothing made",
        run: (shop) => made(shop, { customer_id }),
      }) satisfies Attack
  ),
  ...(
    [
      ["as a form", "application/x-www-form-urlencoded", (token) => `token=${token}`],
      ["as plain text", "text/plain", (token) => JSON.stringify({ token })],
      ["as a file", "multipart/form-data; boundary=x", (token) => `--x\r\n\r\n${token}\r\n--x--`],
    ] satisfies [string, string, (token: string) => string][]
  ).map(
    ([name, type, build]) =>
      ({
        attack: `another site posts the token ${name}`,
        expected: UNUSED,
        run: (shop) =>
          usedBy(shop, ({ token }) =>
            shop.send({
              method: "POST",
              path: SESSIONS,
              headers: [
                ["origin", "https://evil.test"],
                ["content-type", type],
              ],
              body: build(token),
            })
          ),
      }) satisfies Attack
  ),
  ...[
    "https://evil.test",
    "null",
    "http://localhost:8000.evil.test",
    "http://evil.test#http://localhost:8000",
    "http://localhost:8001",
  ].map(
    (origin) =>
      ({
        attack: `a page of ${origin} asks to send a session`,
        expected: "not allowed",
        run: async (shop) => {
          const preflight = await shop.send({
            method: "OPTIONS",
            path: PORTAL,
            headers: [
              ["origin", origin],
              ["access-control-request-method", "GET"],
              ["access-control-request-headers", "x-portal-session"],
            ],
          })
          const read = await shop.store("GET", PORTAL, {
            session: shop.ada,
            headers: [["origin", origin]],
          })
          const allowed = [preflight, read].map((one) =>
            headerOf(one, "access-control-allow-origin")
          )
          return allowed.every(
            (value) => value === undefined || (value !== origin && value !== "*")
          )
            ? "not allowed"
            : `allowed: ${allowed.join()}`
        },
      }) satisfies Attack
  ),
]
