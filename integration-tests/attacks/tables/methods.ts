import type { Attack } from "../support/attack"
import type { HeaderList } from "../support/raw-http"
import { PORTAL, SESSIONS } from "../support/shop"
import { UNUSED, usedBy } from "../support/unused"

/** Only a POST of a person's click may count: what else opens, fetches ahead or goes around it. */

const METHODS = ["GET", "HEAD", "PUT", "PATCH", "DELETE", "TRACE", "SEARCH", "PROPFIND"]

const PREFETCHES: HeaderList = [
  ["purpose", "prefetch"],
  ["purpose", "preview"],
  ["sec-purpose", "prefetch"],
  ["sec-purpose", "prefetch;prerender"],
  ["x-moz", "prefetch"],
  ["x-purpose", "preview"],
  ["next-router-prefetch", "1"],
  ["user-agent", "SafeLinks-Scanner/1.0"],
]

const OVERRIDES: HeaderList = [
  ["x-http-method-override", "POST"],
  ["x-http-method", "POST"],
  ["x-method-override", "POST"],
  ["x-original-method", "POST"],
]

const REWRITES: HeaderList = [
  ["x-original-url", SESSIONS],
  ["x-rewrite-url", SESSIONS],
]

const ADDRESSES: [name: string, path: string][] = [
  ["with a slash after it", `${SESSIONS}//`],
  ["with the id of nothing", `${SESSIONS}/x`],
  ["of a session", `${PORTAL}/session`],
  ["of the portal", PORTAL],
  ["of payments", `${PORTAL}/payments`],
  ["climbing out of the store", `${PORTAL}/../../admin/customer-portal/links`],
  ["climbing out in percent encoding", `${PORTAL}/%2e%2e/%2e%2e/admin/customer-portal/links`],
  ["with a NUL", `${SESSIONS}%00`],
]

export const methodAttacks: Attack[] = [
  ...METHODS.map(
    (method) =>
      ({
        attack: `exchange by ${method}`,
        expected: UNUSED,
        run: (shop) =>
          usedBy(shop, ({ token }) => shop.store(method, SESSIONS, { body: { token } })),
      }) satisfies Attack
  ),
  {
    attack: "exchange by OPTIONS",
    expected: "200, nothing used",
    run: (shop) =>
      usedBy(shop, ({ token }) => shop.store("OPTIONS", SESSIONS, { body: { token } })),
  },
  ...["GET", "HEAD", "DELETE", "POST"].map(
    (method) =>
      ({
        attack: `exchange by ${method} with the token in the query`,
        expected: UNUSED,
        run: (shop) =>
          usedBy(shop, ({ token }) => shop.store(method, `${SESSIONS}?token=${token}`)),
      }) satisfies Attack
  ),
  {
    attack: "exchange by GET with the token in the path",
    expected: UNUSED,
    run: (shop) => usedBy(shop, ({ token }) => shop.store("GET", `${SESSIONS}/${token}`)),
  },
  {
    attack: "exchange by POST with an empty body and the token as a cookie",
    expected: UNUSED,
    run: (shop) =>
      usedBy(shop, ({ token }) =>
        shop.store("POST", SESSIONS, {
          body: {},
          headers: [["cookie", `token=${token}; t=${token}`]],
        })
      ),
  },
  {
    attack: "exchange by POST with an empty body and the token as a login",
    expected: UNUSED,
    run: (shop) =>
      usedBy(shop, ({ token }) =>
        shop.store("POST", SESSIONS, { body: {}, headers: [["authorization", `Bearer ${token}`]] })
      ),
  },
  ...PREFETCHES.flatMap((header) =>
    ["GET", "HEAD"].map(
      (method) =>
        ({
          attack: `${method} ahead of the click, ${header.join(": ")}`,
          expected: UNUSED,
          run: (shop) =>
            usedBy(shop, ({ token }) =>
              shop.store(method, `${SESSIONS}?token=${token}`, {
                body: { token },
                headers: [header],
              })
            ),
        }) satisfies Attack
    )
  ),
  ...OVERRIDES.map(
    (header) =>
      ({
        attack: `GET that says ${header.join(": ")}`,
        expected: UNUSED,
        run: (shop) =>
          usedBy(shop, ({ token }) =>
            shop.store("GET", SESSIONS, { body: { token }, headers: [header] })
          ),
      }) satisfies Attack
  ),
  {
    attack: "GET that says _method=POST in its query",
    expected: UNUSED,
    run: (shop) =>
      usedBy(shop, ({ token }) =>
        shop.store("GET", `${SESSIONS}?_method=POST&token=${token}`, { body: { token } })
      ),
  },
  ...REWRITES.map(
    (header) =>
      ({
        attack: `POST elsewhere that says ${header.join(": ")}`,
        expected: UNUSED,
        run: (shop) =>
          usedBy(shop, ({ token }) =>
            shop.store("POST", `${PORTAL}/config`, { body: { token }, headers: [header] })
          ),
      }) satisfies Attack
  ),
  ...ADDRESSES.map(
    ([name, path]) =>
      ({
        attack: `exchange at an address ${name}`,
        expected: UNUSED,
        run: (shop) => usedBy(shop, ({ token }) => shop.store("POST", path, { body: { token } })),
      }) satisfies Attack
  ),
  {
    attack: "exchange at an address with broken percent encoding",
    expected: "500 as Medusa's own routes answer, nothing used",
    run: async (shop) => {
      const own = await shop.store("POST", "/store/carts/%zz", { body: {} })
      let same = false
      const got = await usedBy(shop, async ({ token }) => {
        const answer = await shop.store("POST", `${SESSIONS}/%zz`, { body: { token } })
        same = answer.status === own.status && answer.body.equals(own.body)
        return answer
      })
      return same ? got.replace("500", "500 as Medusa's own routes answer") : got
    },
  },
]
