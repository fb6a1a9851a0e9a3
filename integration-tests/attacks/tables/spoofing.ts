import { PORTAL_URL, PROXY_SECRET } from "../../http/support/portal-suite"
import { ALIKE, heldAgainst } from "../support/alike"
import type { Attack } from "../support/attack"
import { headerOf, jsonOf, type HeaderList } from "../support/raw-http"
import { LINKS, PORTAL, SESSIONS, unknownToken, type Shop } from "../support/shop"

/** Who asks and where: headers that anybody can write. */

const HOSTS: HeaderList = [
  ["host", "evil.test"],
  ["x-forwarded-host", "evil.test"],
  ["x-host", "evil.test"],
  ["x-forwarded-server", "evil.test"],
  ["forwarded", "host=evil.test;proto=http"],
  ["x-forwarded-proto", "http"],
  ["x-forwarded-prefix", "/evil"],
]

const ADDRESS_HEADERS = [
  "x-portal-visitor",
  "x-forwarded-for",
  "forwarded",
  "x-real-ip",
  "cf-connecting-ip",
  "true-client-ip",
  "x-client-ip",
  "x-cluster-client-ip",
]

const GUESSED_SECRETS: [name: string, secret: string][] = [
  ["an empty one", ""],
  ["a guess", "proxy-secret"],
  ["the right one and a letter", `${PROXY_SECRET}x`],
  ["the right one less a letter", PROXY_SECRET.slice(0, -1)],
  ["the right one in capitals", PROXY_SECRET.toUpperCase()],
]

/** Refusals that one address may have in a minute. */
const ALLOWED = 10

const addressIn = (index: number) => `198.51.100.${index + 1}`

/** One refusal more than an address may have, each as if from another address: what the last one got. */
async function onceTooOften(shop: Shop, headersOf: (index: number) => HeaderList): Promise<string> {
  let last
  for (let index = 0; index <= ALLOWED; index++) {
    last = await shop.send({
      method: "POST",
      path: SESSIONS,
      headers: [
        ...Object.entries(shop.app.access().storeHeaders),
        ["content-type", "application/json"],
        ...headersOf(index),
      ],
      body: JSON.stringify({ token: unknownToken(shop.genuine) }),
    })
  }
  const wait = Number(headerOf(last!, "retry-after"))
  return `${last!.status}${wait > 0 && wait <= 60 ? ", with Retry-After" : ""}`
}

const LIMITED = "429, with Retry-After"

const trusted = (visitor: string): HeaderList => [
  ["x-portal-visitor", visitor],
  ["x-portal-proxy-secret", PROXY_SECRET],
]

export const spoofingAttacks: Attack[] = [
  ...HOSTS.map(
    (header) =>
      ({
        attack: `exchange with ${header.join(": ")}`,
        expected: ALIKE,
        run: async (shop) =>
          heldAgainst(
            shop.unknownToken,
            await shop.store("POST", SESSIONS, {
              body: { token: unknownToken(shop.genuine) },
              headers: [header],
            })
          ),
      }) satisfies Attack
  ),
  ...HOSTS.map(
    (header) =>
      ({
        attack: `a new link with ${header.join(": ")}`,
        expected: PORTAL_URL,
        run: async (shop) => {
          const body = { customer_id: shop.app.customers().ada }
          const answer = await shop.admin("POST", LINKS, body, [header])
          return String(jsonOf(answer)?.url).split("#")[0]
        },
      }) satisfies Attack
  ),
  ...HOSTS.slice(0, 2).map(
    (header) =>
      ({
        attack: `hosted billing with ${header.join(": ")}`,
        expected: "MakePay's own page",
        run: async (shop) => {
          const answer = await shop.store("POST", `${PORTAL}/hosted-billing`, {
            session: shop.ada,
            body: {},
            headers: [header],
          })
          const { origin } = new URL(jsonOf(answer).url)
          return origin === new URL(shop.app.emulator().url).origin ? "MakePay's own page" : origin
        },
      }) satisfies Attack
  ),
  ...ADDRESS_HEADERS.map(
    (name) =>
      ({
        attack: `${ALLOWED + 1} refusals from one machine, each with another ${name}`,
        expected: LIMITED,
        run: (shop) =>
          onceTooOften(shop, (index) => [
            [name, name === "forwarded" ? `for=${addressIn(index)}` : addressIn(index)],
          ]),
      }) satisfies Attack
  ),
  ...GUESSED_SECRETS.map(
    ([name, secret]) =>
      ({
        attack: `${ALLOWED + 1} refusals, each for another visitor beside a proxy secret that is ${name}`,
        expected: LIMITED,
        run: (shop) =>
          onceTooOften(shop, (index) => [
            ["x-portal-visitor", addressIn(index)],
            ["x-portal-proxy-secret", secret],
          ]),
      }) satisfies Attack
  ),
  {
    attack: "the proxy secret twice, the guess first",
    expected: LIMITED,
    run: (shop) =>
      onceTooOften(shop, (index) => [
        ["x-portal-visitor", addressIn(index)],
        ["x-portal-proxy-secret", "guess"],
        ["x-portal-proxy-secret", PROXY_SECRET],
      ]),
  },
  {
    attack: `${ALLOWED + 1} refusals from the IPv6 network of one house`,
    expected: LIMITED,
    run: (shop) => onceTooOften(shop, (index) => trusted(`2001:db8:7:7:${index + 1}::${index}`)),
  },
  {
    attack: `${ALLOWED + 1} refusals from one IPv4 address, spelled as IPv6 too`,
    expected: LIMITED,
    run: (shop) =>
      onceTooOften(shop, (index) =>
        trusted(["203.0.113.200", "::ffff:203.0.113.200", "::FFFF:cb00:71c8"][index % 3])
      ),
  },
  {
    attack: "a visitor that is no address, to be limited as nobody",
    expected: LIMITED,
    run: (shop) => onceTooOften(shop, (index) => trusted(`nobody-${index}`)),
  },
  {
    attack: "spending a network's tries so that its people cannot open their links",
    expected: "429, then 200, a session",
    run: async (shop) => {
      const visitor = shop.newVisitor()
      const limited = await onceTooOften(shop, () => trusted(visitor))
      const { token } = await shop.newLink()
      const opened = await shop.store("POST", SESSIONS, { body: { token }, visitor })
      return `${limited.slice(0, 3)}, then ${opened.status}${jsonOf(opened)?.session ? ", a session" : ""}`
    },
  },
]
