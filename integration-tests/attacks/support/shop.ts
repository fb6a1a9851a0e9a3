import { createHmac, randomBytes } from "node:crypto"
import { createControl, type ControlState } from "../../../emulator/src/index"
import type { AdminCreatePortalLink } from "../../../src/types"
import { PROXY_SECRET, type PortalApp } from "../../http/support/portal-suite"
import { base64url, hmac, partsOf, type TokenParts } from "./forge"
import { jsonOf, sendRaw, type HeaderList, type RawAnswer, type RawRequest } from "./raw-http"

export const PORTAL = "/store/customer-portal"
export const SESSIONS = `${PORTAL}/sessions`
export const LINKS = "/admin/customer-portal/links"

type Body = string | Uint8Array | object

/** One running shop under attack: what an attacker can send, and what it looks like inside. */
export interface Shop {
  app: PortalApp
  /** A link of Ada's that any number of people may open, and its token. */
  link: { id: string }
  genuine: TokenParts
  /** A session of Ada's and one of Ben's. */
  ada: string
  ben: string
  /** What MakePay holds, by e-mail address. */
  people: ControlState["people"]
  /** What a well-signed token that names no link gets, and a session token that nobody has. */
  unknownToken: RawAnswer
  unknownSession: RawAnswer
  /** A request with nothing added. */
  send: (request: RawRequest) => Promise<RawAnswer>
  /** A request of the storefront's server, for a visitor whom nobody has seen before. */
  store: (
    method: string,
    path: string,
    more?: { body?: Body; headers?: HeaderList; session?: string; visitor?: string }
  ) => Promise<RawAnswer>
  admin: (method: string, path: string, body?: Body, headers?: HeaderList) => Promise<RawAnswer>
  exchange: (token: string, fields?: object) => Promise<RawAnswer>
  /** A link of its own, for an attack that would use it up. */
  newLink: (input?: Partial<AdminCreatePortalLink>) => Promise<{ id: string; token: string }>
  newSession: (input?: Partial<AdminCreatePortalLink>) => Promise<string>
  /** A customer of its own, for an attack that would change one; answers the id. */
  newCustomer: () => Promise<string>
  /** How often a link was used, as the database says. */
  uses: (linkId: string) => Promise<number>
  newVisitor: () => string
  /** Every answer of the store routes so far. */
  answers: { request: RawRequest; answer: RawAnswer }[]
}

/** A visitor in a network of his own, as far as a limit by address can tell. */
function visitors(): () => string {
  let count = 0
  return () => {
    count++
    return `10.${count >> 8}.${count & 255}.7`
  }
}

function encode(body: Body | undefined): string | Uint8Array | undefined {
  return body === undefined || typeof body === "string" || body instanceof Uint8Array
    ? body
    : JSON.stringify(body)
}

export async function openShop(app: PortalApp): Promise<Shop> {
  const { url, adminHeaders, storeHeaders } = app.access()
  const newVisitor = visitors()
  const answers: Shop["answers"] = []

  const send: Shop["send"] = async (request) => {
    const answer = await sendRaw(url, request)
    if (request.path.startsWith(PORTAL)) {
      answers.push({ request, answer })
    }
    return answer
  }
  const store: Shop["store"] = (method, path, { body, headers = [], session, visitor } = {}) =>
    send({
      method,
      path,
      body: encode(body),
      headers: [
        ...Object.entries(storeHeaders),
        ["x-portal-visitor", visitor ?? newVisitor()],
        ["x-portal-proxy-secret", PROXY_SECRET],
        ...(body === undefined ? [] : [["content-type", "application/json"] as const]),
        ...(session === undefined ? [] : [["x-portal-session", session] as const]),
        ...headers,
      ],
    })
  const exchange: Shop["exchange"] = (token, fields) =>
    store("POST", SESSIONS, { body: { token, ...fields } })
  const newLink: Shop["newLink"] = async (input) => {
    const { portal_link, token } = await app.createLink(input)
    return { id: portal_link.id, token }
  }
  const newSession: Shop["newSession"] = async (input) => {
    const { token } = await newLink(input)
    return jsonOf(await exchange(token)).session.token
  }

  const control = createControl(app.emulator().controlUrl, app.emulator().controlToken)
  const link = await newLink()
  const genuine = partsOf(link.token)
  return {
    app,
    link: { id: link.id },
    genuine,
    ada: await newSession(),
    ben: await newSession({ customer_id: app.customers().ben }),
    people: (await control.state()).people,
    unknownToken: await exchange(unknownToken(genuine)),
    unknownSession: await store("GET", PORTAL, { session: randomSecret() }),
    send,
    store,
    admin: (method, path, body, headers = []) =>
      send({
        method,
        path,
        body: encode(body),
        headers: [
          ...Object.entries(adminHeaders),
          ...(body === undefined ? [] : [["content-type", "application/json"] as const]),
          ...headers,
        ],
      }),
    exchange,
    newLink,
    newSession,
    newCustomer: async () => {
      const email = `${randomSecret().toLowerCase()}@shop.test`
      return (await app.admin("POST", "/admin/customers", { email })).data.customer.id
    },
    uses: async (id) => {
      const [row] = await app.sql<{ use_count: number }>(
        "SELECT use_count FROM customer_portal_link WHERE id = ?",
        [id]
      )
      return row.use_count
    },
    newVisitor,
    answers,
  }
}

/** 256 random bits as every secret of the portal is spelled. */
export function randomSecret(): string {
  return randomBytes(32).toString("base64url")
}

/** Signed with the app's own key, and of no link. */
export function unknownToken({ header, claims }: TokenParts): string {
  const other = JSON.stringify({ ...JSON.parse(claims), jti: randomSecret() })
  const signed = `${base64url(header)}.${base64url(other)}`
  return `${signed}.${hmac(signed)}`
}

/** A Medusa login (JWT, HS256) as somebody who has the key would make it. */
export function medusaJwt(claims: object, key: string): string {
  const now = Math.floor(Date.now() / 1000)
  const signed = [
    { alg: "HS256", typ: "JWT" },
    { iat: now, exp: now + 3600, ...claims },
  ]
    .map((part) => base64url(JSON.stringify(part)))
    .join(".")
  return `${signed}.${createHmac("sha256", key).update(signed).digest("base64url")}`
}
