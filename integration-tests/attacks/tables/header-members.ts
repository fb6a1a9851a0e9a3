import { refusedTokens } from "../support/attack"
import { base64url, forged, hmac, type Forge } from "../support/forge"
import { CURRENT } from "../support/keys"

/** RFC 7515 §4.1 and §10: members that carry or point to a key, change what is signed, or come twice. */

const MORE: [name: string, members: Record<string, unknown>][] = [
  ["jku", { jku: "https://evil.test/jwks.json" }],
  ["jku to this machine", { jku: "http://127.0.0.1:9/jwks.json" }],
  ["jku to a file", { jku: "file:///dev/null" }],
  ["x5u", { x5u: "https://evil.test/chain.pem" }],
  ["x5c", { x5c: ["MIIB"] }],
  ["x5t", { x5t: "AAAA" }],
  ["x5t#S256", { "x5t#S256": "AAAA" }],
  ["jwk with the app's key", { jwk: { kty: "oct", k: base64url(CURRENT.secret) } }],
  ["crit with an unknown name", { crit: ["x"], x: 1 }],
  ["crit, empty", { crit: [] }],
  ["crit with exp", { crit: ["exp"], exp: 1 }],
  ["crit as text", { crit: "exp" }],
  ["crit with alg", { crit: ["alg"] }],
  ["crit with a name that is not there", { crit: ["nothing"] }],
  ["b64 true", { b64: true }],
  ["b64 false", { b64: false }],
  ["b64 false, critical", { b64: false, crit: ["b64"] }],
  ["zip", { zip: "DEF" }],
  ["cty JWT", { cty: "JWT" }],
  ["enc", { enc: "A256GCM" }],
  ["p2c of a billion rounds", { alg: "PBES2-HS256+A128KW", p2s: "AAAA", p2c: 1_000_000_000 }],
  ["nonce", { nonce: "1" }],
  ["claims in the header", { iss: "medusa-plugin-makepay-portal" }],
  ["an unknown member", { x: 1 }],
]

const TYPES: [name: string, typ: unknown][] = [
  ["missing", undefined],
  ["JWT", "JWT"],
  ["at+jwt", "at+jwt"],
  ["application/portal-link+jwt", "application/portal-link+jwt"],
  ["in capitals", "PORTAL-LINK+JWT"],
  ["with a space after it", "portal-link+jwt "],
  ["with a parameter", "portal-link+jwt; charset=utf-8"],
  ["of a browser proof", "portal-browser+jwt"],
  ["empty", ""],
  ["null", null],
  ["a number", 1],
  ["a list", ["portal-link+jwt"]],
]

/** Edits of the header's text; the result is signed by the app's key. */
const edited = (edit: (json: string) => string | Uint8Array): Forge =>
  forged(({ header }) => ({ header: edit(header) }))

export const headerMemberAttacks = refusedTokens([
  ...MORE.map(([name, header]): [string, Forge] => [`header with ${name}`, forged({ header })]),
  [
    "jwk with the attacker's key",
    forged({
      header: { jwk: { kty: "oct", k: base64url("the attacker's own key of 32 byte") } },
      key: "the attacker's own key of 32 byte",
    }),
  ],
  [
    "b64 false, critical, over the claims in clear",
    ({ genuine }) => {
      const header = { ...JSON.parse(genuine.header), b64: false, crit: ["b64"] }
      const signed = `${base64url(JSON.stringify(header))}.${genuine.claims}`
      return `${signed}.${hmac(signed)}`
    },
  ],
  ...TYPES.map(([name, typ]): [string, Forge] => [`typ ${name}`, forged({ header: { typ } })]),
  ["doubled alg, none first", edited((json) => json.replace("{", '{"alg":"none",'))],
  ["doubled alg, none last", edited((json) => json.replace(/}$/, ',"alg":"none"}'))],
  ["doubled alg, both the same", edited((json) => json.replace("{", '{"alg":"HS256",'))],
  ["doubled kid", edited((json) => json.replace("{", '{"kid":"unknown",'))],
  ["doubled typ", edited((json) => json.replace("{", '{"typ":"JWT",'))],
  ["an escaped member name", edited((json) => json.replace('"alg"', '"\\u0061lg"'))],
  ["an escaped algorithm", edited((json) => json.replace("HS256", "\\u0048S256"))],
  [
    "members in another order",
    edited((json) => {
      const { alg, typ, kid } = JSON.parse(json)
      return JSON.stringify({ kid, typ, alg })
    }),
  ],
  ["white space in the header", edited((json) => json.replaceAll(",", ", "))],
  ["a line break after the header", edited((json) => `${json}\n`)],
  ["a byte order mark before the header", edited((json) => `\ufeff${json}`)],
  ["a comma too many", edited((json) => json.replace(/}$/, ",}"))],
  ["a comment in the header", edited((json) => json.replace("{", "{/**/"))],
  ["single quotes", edited((json) => json.replaceAll('"', "'"))],
  ["a header in UTF-16", edited((json) => Buffer.from(json, "utf16le"))],
  [
    "a header that is no UTF-8",
    edited((json) => {
      const bytes = Buffer.from(json.replace("HS256", "HS256_"))
      bytes[bytes.indexOf("_")] = 0xff
      return bytes
    }),
  ],
  ["a header that is a list", edited((json) => `[${json}]`)],
  ["a header that is null", edited(() => "null")],
  ["a header that is text", edited((json) => JSON.stringify(json))],
  ["a header that is a number", edited(() => "7")],
  ["an empty header object", edited(() => "{}")],
  ["an empty header", edited(() => "")],
  ["half a header", edited((json) => json.slice(0, -5))],
  ["a header of __proto__", edited((json) => `{"__proto__":${json}}`)],
  ["a header with __proto__ beside", edited((json) => json.replace("{", '{"__proto__":{},'))],
  ["a depth bomb in the header", edited(() => "[".repeat(700))],
  [
    "a deep member in the header",
    edited((json) => json.replace(/}$/, `,"x":${"[".repeat(300)}${"]".repeat(300)}}`)),
  ],
])
