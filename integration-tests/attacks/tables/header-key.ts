import { createHash, hkdfSync } from "node:crypto"
import { PORTAL_URL, PROXY_SECRET } from "../../http/support/portal-suite"
import { refusedTokens } from "../support/attack"
import { forged, type Forge } from "../support/forge"
import { COOKIE_SECRET, CURRENT, JWT_SECRET, PREVIOUS, RETIRED } from "../support/keys"

/** Keys that an attacker has, guesses, or makes the verifier pick. */

const GUESSED: [name: string, key: string | Uint8Array][] = [
  ["empty", ""],
  ["32 zero bytes", new Uint8Array(32)],
  ["`secret`", "secret"],
  ["`supersecret`", "supersecret"],
  ["`changeme`", "changeme"],
  ["`password`", "password"],
  ["`your-256-bit-secret`", "your-256-bit-secret"],
  ["`development-jwt-secret`", "development-jwt-secret"],
  ["Medusa's jwtSecret", JWT_SECRET],
  ["Medusa's cookieSecret", COOKIE_SECRET],
  ["the proxy secret", PROXY_SECRET],
  ["MakePay's key secret", "mksec_tests"],
  ["the kid", CURRENT.kid],
  ["the issuer", "medusa-plugin-makepay-portal"],
  ["the portal's address", PORTAL_URL],
  ["the app's secret in capitals", CURRENT.secret.toUpperCase()],
  ["the app's secret and a line break", `${CURRENT.secret}\n`],
  ["the app's secret, hashed", createHash("sha256").update(CURRENT.secret).digest()],
  ["the app's secret read as base64", Buffer.from(CURRENT.secret, "base64")],
  ["the word undefined", "undefined"],
  ["the word null", "null"],
]

const KIDS: [name: string, kid: unknown][] = [
  ["missing", undefined],
  ["unknown", "2024-11"],
  ["empty", ""],
  ["null", null],
  ["a number", 0],
  ["true", true],
  ["a list", [CURRENT.kid]],
  ["an object", { kid: CURRENT.kid }],
  ["in another spelling", ` ${CURRENT.kid}`],
  ["with NUL after it", `${CURRENT.kid}\u0000`],
  ["with a line break after it", `${CURRENT.kid}\n`],
  ["all the kids", `${CURRENT.kid},${PREVIOUS.kid}`],
]

/** They lead a careless lookup to a key that the attacker knows: an empty file, a function, nothing. */
const LURES: [name: string, kid: string][] = [
  ["a path", "../../../../dev/null"],
  ["an absolute path", "/dev/null"],
  ["a URL", "https://evil.test/key"],
  ["SQL", "x' UNION SELECT '' --"],
  ["SQL that drops a table", "'; DROP TABLE customer_portal_link; --"],
  ["a shell command", "$(cat /etc/passwd)"],
  ["__proto__", "__proto__"],
  ["constructor", "constructor"],
  ["toString", "toString"],
  ["hasOwnProperty", "hasOwnProperty"],
  ["NUL", "\u0000"],
  ["the derived key's", "derived"],
]

const derived = new Uint8Array(
  hkdfSync("sha256", JWT_SECRET, "", "medusa-plugin-makepay-portal/portal-link", 32)
)

export const keyAttacks = refusedTokens([
  ...GUESSED.map(([name, key]): [string, Forge] => [`key ${name}`, forged({ key })]),
  [
    "no key: SHA-256 of the text",
    ({ genuine }) => {
      const signed = genuine.token.split(".").slice(0, 2).join(".")
      return `${signed}.${createHash("sha256").update(signed).digest("base64url")}`
    },
  ],
  ...KIDS.map(([name, kid]): [string, Forge] => [
    `kid ${name}, signed by the app's key`,
    forged({ header: { kid } }),
  ]),
  ...LURES.flatMap(([name, kid]): [string, Forge][] => [
    [`kid ${name}, signed by the app's key`, forged({ header: { kid } })],
    [`kid ${name}, signed with the empty key`, forged({ header: { kid }, key: "" })],
  ]),
  [
    "kid constructor, signed with its text",
    forged({
      header: { kid: "constructor" },
      key: Object.toString(),
    }),
  ],
  ["kid retired, signed by its key", forged({ header: { kid: RETIRED.kid }, key: RETIRED.secret })],
  ["kid of the app, signed by the retired key", forged({ key: RETIRED.secret })],
  ["kid of the app, signed by the app's other key", forged({ key: PREVIOUS.secret })],
  ["kid of the app's other key, signed by the app's", forged({ header: { kid: PREVIOUS.kid } })],
  [
    "a link of one key, signed anew by the app's other key",
    forged({
      header: { kid: PREVIOUS.kid },
      key: PREVIOUS.secret,
    }),
  ],
  [
    "key and kid as if derived from jwtSecret",
    forged({
      header: { kid: "derived" },
      key: derived,
    }),
  ],
])
