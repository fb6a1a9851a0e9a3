import { createHash } from "node:crypto"
import { refusedTokens } from "../support/attack"
import {
  base64url,
  forged,
  hmac,
  partsOf,
  type Change,
  type Forge,
  type TokenParts,
} from "../support/forge"

const DAY = 86_400
const WEEK = 7 * DAY

/** The genuine signature over claims that it was not made for. */
const unsigned = (change: (genuine: TokenParts) => Change["claims"]): Forge =>
  forged((genuine) => ({ claims: change(genuine), signature: genuine.signature }))

/** Claims that are signed by the app's key, so that only what they say can be their fault. */
const claims = (change: (genuine: TokenParts) => Change["claims"]): Forge =>
  forged((genuine) => ({ claims: change(genuine) }))

/** A number in place of `exp` as it is written, which no serialiser would write. */
const written = (name: "exp" | "nbf" | "iat", text: string): Forge =>
  claims(({ claims: json }) => json.replace(new RegExp(`"${name}":\\d+`), `"${name}":${text}`))

const NO_OBJECTS = [
  "null",
  "[]",
  "[{}]",
  "7",
  '"text"',
  "true",
  "",
  "{",
  "{}",
  "undefined",
  "{'exp':1}",
]

const EXPIRIES: [name: string, exp: unknown][] = [
  ["missing", undefined],
  ["null", null],
  ["text", "9999999999"],
  ["true", true],
  ["a list", [9_999_999_999]],
  ["an object", { $gt: 0 }],
  ["0", 0],
  ["negative", -1],
  ["the largest whole number", Number.MAX_SAFE_INTEGER],
  ["a date as text", "2099-01-01T00:00:00Z"],
]

const WRITTEN_EXPIRIES = [
  "NaN",
  "Infinity",
  "-Infinity",
  "1e400",
  "-1e400",
  "1e308",
  "0x7fffffff",
  "-0",
]

const AUDIENCES: [name: string, aud: (origin: string) => unknown][] = [
  ["missing", () => undefined],
  ["null", () => null],
  ["empty", () => ""],
  ["a list with the right one", (origin) => [origin]],
  ["a list with the right one and another", (origin) => [origin, "https://evil.test"]],
  ["an empty list", () => []],
  ["of another shop", () => "https://evil.test"],
  ["with a path", (origin) => `${origin}/portal`],
  ["with a slash", (origin) => `${origin}/`],
  ["by plain http", (origin) => origin.replace("https:", "http:")],
  ["with a port", (origin) => `${origin}:443`],
  ["of a subdomain", (origin) => origin.replace("://", "://a.")],
  ["that begins like ours", (origin) => `${origin}.evil.test`],
  ["in capitals", (origin) => origin.toUpperCase()],
  ["an object", (origin) => ({ origin })],
]

const ISSUERS: [name: string, iss: unknown][] = [
  ["missing", undefined],
  ["null", null],
  ["empty", ""],
  ["another", "https://evil.test"],
  ["medusa", "medusa"],
  ["in capitals", "MEDUSA-PLUGIN-MAKEPAY-PORTAL"],
  ["with a space", "medusa-plugin-makepay-portal "],
  ["a list", ["medusa-plugin-makepay-portal"]],
]

const JTIS: [name: string, jti: (jti: string) => unknown][] = [
  ["missing", () => undefined],
  ["null", () => null],
  ["a number", () => 7],
  ["true", () => true],
  ["a list", (jti) => [jti]],
  ["an object", (jti) => ({ jti })],
  ["empty", () => ""],
  ["unknown", () => "A".repeat(43)],
  ["with a space", (jti) => `${jti} `],
  ["with NUL", (jti) => `${jti}\u0000`],
  ["a letter less", (jti) => jti.slice(0, -1)],
  ["in capitals", (jti) => jti.toUpperCase()],
  ["its own hash", (jti) => createHash("sha256").update(jti).digest("hex")],
  ["a wildcard", () => "%"],
  ["SQL", () => "' OR 1=1 --"],
  ["__proto__", () => "__proto__"],
]

const MORE: [name: string, more: Record<string, unknown>][] = [
  ["sub of another customer", { sub: "cus_other" }],
  ["customer_id", { customer_id: "cus_other" }],
  [
    "actor_id and actor_type, as Medusa's logins have",
    { actor_id: "cus_other", actor_type: "customer" },
  ],
  ["target", { target: "payments" }],
  ["max_uses", { max_uses: null }],
  ["scope", { scope: "admin" }],
  ["admin", { admin: true }],
]

export const payloadAttacks = refusedTokens([
  ["a later exp under the old signature", unsigned(({ exp }) => ({ exp: exp + DAY }))],
  ["another jti under the old signature", unsigned(() => ({ jti: "A".repeat(43) }))],
  ["another aud under the old signature", unsigned(() => ({ aud: "https://evil.test" }))],
  ["a claim more under the old signature", unsigned(() => ({ sub: "cus_other" }))],
  [
    "white space under the old signature",
    unsigned(({ claims: json }) => json.replaceAll(",", ", ")),
  ],

  ...NO_OBJECTS.map((text): [string, Forge] => [
    `claims that are ${text === "" ? "nothing" : text}`,
    claims(() => text),
  ]),
  ["claims that are text with claims in it", claims(({ claims: json }) => JSON.stringify(json))],
  ["claims in a list", claims(({ claims: json }) => `[${json}]`)],
  [
    "claims that are no UTF-8",
    claims(({ claims: json }) =>
      Buffer.from(json.replace(/"jti":".*?"/, '"jti":"\xff\xfe"'), "latin1")
    ),
  ],
  [
    "claims with an overlong UTF-8 quote",
    claims(({ claims: json }) => {
      const bytes = Buffer.from(json.replace('"jti":"', '"jti":"__'))
      bytes.set([0xc0, 0xa2], bytes.indexOf("__"))
      return bytes
    }),
  ],
  ["claims in UTF-16", claims(({ claims: json }) => Buffer.from(json, "utf16le"))],
  ["a byte order mark before the claims", claims(({ claims: json }) => `\ufeff${json}`)],
  ["a line break after the claims", claims(({ claims: json }) => `${json}\n`)],
  ["a NUL after the claims", claims(({ claims: json }) => `${json}\u0000`)],
  ["two objects of claims", claims(({ claims: json }) => json + json)],
  ["white space in the claims", claims(({ claims: json }) => json.replaceAll(",", ", "))],
  [
    "claims in another order",
    claims(({ claims: json }) =>
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(json)).reverse()))
    ),
  ],
  ["an escaped claim name", claims(({ claims: json }) => json.replace('"jti"', '"\\u006ati"'))],
  ["claims of __proto__", claims(({ claims: json }) => `{"__proto__":${json}}`)],
  [
    "claims with __proto__ beside",
    claims(({ claims: json }) => json.replace("{", '{"__proto__":{},')),
  ],
  [
    "doubled exp, a later one last",
    claims(({ claims: json, exp }) => json.replace(/}$/, `,"exp":${exp + DAY}}`)),
  ],
  [
    "doubled exp, a later one first",
    claims(({ claims: json, exp }) => json.replace("{", `{"exp":${exp + DAY},`)),
  ],
  ["doubled jti", claims(({ claims: json }) => json.replace("{", '{"jti":"other",'))],
  ["doubled aud", claims(({ claims: json }) => json.replace("{", '{"aud":"https://evil.test",'))],

  ...EXPIRIES.map(([name, exp]): [string, Forge] => [`exp ${name}`, claims(() => ({ exp }))]),
  ...WRITTEN_EXPIRIES.map((text): [string, Forge] => [`exp ${text}`, written("exp", text)]),
  ["exp in milliseconds", claims(({ exp }) => ({ exp: exp * 1000 }))],
  ["exp with a fraction", claims(({ exp }) => ({ exp: exp + 0.5 }))],
  [
    "exp written with an exponent",
    claims(({ claims: json, exp }) => json.replace(`"exp":${exp}`, `"exp":${exp}e0`)),
  ],
  ["exp in the past", claims(({ iat }) => ({ iat: iat - 60, nbf: iat - 60, exp: iat - 30 }))],
  ["exp before iat", claims(({ iat }) => ({ exp: iat - 1 }))],
  ["exp a second later than the link's", claims(({ exp }) => ({ exp: exp + 1 }))],
  ["exp a second earlier than the link's", claims(({ exp }) => ({ exp: exp - 1 }))],
  ["exp a day later than the link's", claims(({ exp }) => ({ exp: exp + DAY }))],
  ["exp beyond the longest lifetime", claims(({ iat }) => ({ exp: iat + WEEK + 60 }))],
  ["exp in a hundred years", claims(({ iat }) => ({ exp: iat + 36_500 * DAY }))],

  ["nbf in the future", claims(({ iat }) => ({ nbf: iat + 3600 }))],
  ["nbf missing", claims(() => ({ nbf: undefined }))],
  ["nbf as text", claims(({ iat }) => ({ nbf: String(iat) }))],
  ["nbf 1e400", written("nbf", "1e400")],
  ["nbf -1e400", written("nbf", "-1e400")],
  ["iat in the future", claims(({ iat }) => ({ iat: iat + 3600 }))],
  ["iat missing", claims(() => ({ iat: undefined }))],
  ["iat as text", claims(({ iat }) => ({ iat: String(iat) }))],
  ["iat null", claims(() => ({ iat: null }))],
  ["iat -1e400", written("iat", "-1e400")],
  ["iat in milliseconds", claims(({ iat }) => ({ iat: iat * 1000 }))],
  ["iat longer ago than the longest lifetime", claims(({ iat }) => ({ iat: iat - WEEK - 60 }))],

  ...AUDIENCES.map(([name, aud]): [string, Forge] => [
    `aud ${name}`,
    claims(({ claims: json }) => ({ aud: aud(JSON.parse(json).aud) })),
  ]),
  ...ISSUERS.map(([name, iss]): [string, Forge] => [`iss ${name}`, claims(() => ({ iss }))]),
  ...JTIS.map(([name, jti]): [string, Forge] => [
    `jti ${name}`,
    claims((genuine) => ({ jti: jti(genuine.jti) })),
  ]),
  [
    "jti of another customer's link, with the own exp",
    async (shop) => {
      const ben = await shop.newLink({
        customer_id: shop.app.customers().ben,
        expires_in: DAY / 2,
      })
      return claims(() => ({ jti: partsOf(ben.token).jti }))(shop)
    },
  ],
  [
    "jti of a longer link in the token of a shorter one",
    async (shop) => {
      const longer = await shop.newLink({ expires_in: WEEK })
      return claims(() => ({ jti: partsOf(longer.token).jti }))(shop)
    },
  ],
  ...MORE.map(([name, more]): [string, Forge] => [`a claim more: ${name}`, claims(() => more)]),

  ["a token of 2 KB and a letter", claims(() => ({ x: "x".repeat(2048) }))],
  ["a token of 8 KB", claims(() => ({ x: "x".repeat(6000) }))],
  ["8 KB of one letter", () => "a".repeat(8192)],
  ["8 KB of dots", () => ".".repeat(8192)],
  [
    "8 KB of header",
    ({ genuine }) => {
      const signed = `${base64url(" ".repeat(6000) + genuine.header)}.${base64url(genuine.claims)}`
      return `${signed}.${hmac(signed)}`
    },
  ],
  ["a depth bomb in the claims", claims(() => "[".repeat(1000))],
  ["a depth bomb that closes", claims(() => "[".repeat(500) + "]".repeat(500))],
  [
    "a deep claim",
    claims(({ claims: json }) =>
      json.replace(/}$/, `,"x":${'{"a":'.repeat(100)}1${"}".repeat(100)}}`)
    ),
  ],
  [
    "a hundred claims",
    claims(() =>
      Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`c${index}`, index]))
    ),
  ],
])
