import { generateKeyPairSync, sign, type KeyObject } from "node:crypto"
import { refusedTokens } from "../support/attack"
import { base64url, forged, type Forge } from "../support/forge"

/** RFC 8725 §3.1: the algorithm is the verifier's to choose, never the token's. */

const NONES = ["none", "None", "NONE", "nOnE", "none ", " none", "none\u0000", ""]

const SWAPPED: [alg: string, hash: string][] = [
  ["HS384", "sha384"],
  ["HS512", "sha512"],
  ["HS1", "sha1"],
  ["HS224", "sha224"],
]

const MISSPELT = [
  "hs256",
  "Hs256",
  "HS256 ",
  " HS256",
  "HS256\u0000",
  "HS-256",
  "SHA256",
  "ＨＳ２５６",
]

const NOT_TEXT: [name: string, alg: unknown][] = [
  ["missing", undefined],
  ["null", null],
  ["0", 0],
  ["true", true],
  ["a list", ["HS256"]],
  ["a list of none and HS256", ["none", "HS256"]],
  ["an object", { HS256: true }],
]

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 })
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" })
const ed25519 = generateKeyPairSync("ed25519")

/** Genuinely signed, with the attacker's own key pair, which the header offers. */
function ownKeyPair(
  alg: string,
  pair: { publicKey: KeyObject; privateKey: KeyObject },
  how: { digest: "sha256" | null; padding?: number }
): Forge {
  return ({ genuine }) => {
    const header = {
      ...JSON.parse(genuine.header),
      alg,
      jwk: pair.publicKey.export({ format: "jwk" }),
    }
    const signed = `${base64url(JSON.stringify(header))}.${base64url(genuine.claims)}`
    const key = { key: pair.privateKey, padding: how.padding, dsaEncoding: "ieee-p1363" as const }
    return `${signed}.${base64url(sign(how.digest, Buffer.from(signed), key))}`
  }
}

const PSS = 6

export const algorithmAttacks = refusedTokens([
  ...NONES.flatMap((alg): [string, Forge][] => [
    [`alg ${JSON.stringify(alg)} without a signature`, forged({ header: { alg }, signature: "" })],
    [`alg ${JSON.stringify(alg)} with a signature by the app's key`, forged({ header: { alg } })],
  ]),
  [
    "alg none and only two parts",
    ({ genuine }) => {
      const header = { ...JSON.parse(genuine.header), alg: "none" }
      return `${base64url(JSON.stringify(header))}.${base64url(genuine.claims)}`
    },
  ],
  ...NOT_TEXT.map(([name, alg]): [string, Forge] => [`alg ${name}`, forged({ header: { alg } })]),
  ...SWAPPED.map(([alg, hash]): [string, Forge] => [
    `alg ${alg} by the app's key`,
    forged({ header: { alg }, hash }),
  ]),
  ["alg HS256, signed as HS512", forged({ hash: "sha512" })],
  ["alg HS512, signed as HS256", forged({ header: { alg: "HS512" } })],
  ...MISSPELT.map((alg): [string, Forge] => [
    `alg ${JSON.stringify(alg)} by the app's key`,
    forged({ header: { alg } }),
  ]),
  ...["RS256", "PS256", "ES256", "ES256K", "EdDSA", "A256GCMKW", "dir"].map(
    (alg): [string, Forge] => [
      `alg ${alg} over an HMAC by the app's key`,
      forged({ header: { alg } }),
    ]
  ),
  ["alg RS256 by the attacker's key", ownKeyPair("RS256", rsa, { digest: "sha256" })],
  ["alg PS256 by the attacker's key", ownKeyPair("PS256", rsa, { digest: "sha256", padding: PSS })],
  ["alg ES256 by the attacker's key", ownKeyPair("ES256", p256, { digest: "sha256" })],
  ["alg EdDSA by the attacker's key", ownKeyPair("EdDSA", ed25519, { digest: null })],
  [
    "alg HS256 keyed with a public key's text",
    forged({
      key: rsa.publicKey.export({ format: "pem", type: "spki" }) as string,
    }),
  ],
  [
    "alg ES256 with a signature of zeros",
    forged({
      header: { alg: "ES256" },
      signature: base64url(new Uint8Array(64)),
    }),
  ],
])
