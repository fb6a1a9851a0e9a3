import { createHmac } from "node:crypto"
import { makeKeyring } from "./keyring"
import { signLinkToken, verifyLinkToken } from "./link-token"
import { hashSecret } from "./secrets"

const SECRET = "link-secret-of-at-least-32-bytes-long"
const OTHER_SECRET = "other-secret-of-at-least-32-bytes-lg"
const KID = "2026-11"
const AUDIENCE = "https://shop.test"
const JTI = "the-jti-of-this-link"

const keyring = makeKeyring([{ kid: KID, secret: SECRET }], undefined)
const issuedAt = new Date("2026-11-20T10:00:00.000Z")
const expiresAt = new Date("2026-11-21T10:00:00.000Z")
const during = new Date("2026-11-20T22:00:00.000Z")
const iat = issuedAt.getTime() / 1000
const exp = expiresAt.getTime() / 1000

const HEADER = { alg: "HS256", typ: "portal-link+jwt", kid: KID }
const CLAIMS = {
  iss: "medusa-plugin-makepay-portal",
  aud: AUDIENCE,
  jti: JTI,
  iat,
  nbf: iat,
  exp,
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")

/** A token made by hand, so that every part of it can be wrong. */
function token(
  change: {
    header?: Record<string, unknown>
    claims?: Record<string, unknown>
    secret?: string
    hash?: string
  } = {}
): string {
  const signed = `${encode({ ...HEADER, ...change.header })}.${encode({ ...CLAIMS, ...change.claims })}`
  const signature = createHmac(change.hash ?? "sha256", change.secret ?? SECRET)
    .update(signed)
    .digest("base64url")
  return `${signed}.${signature}`
}

const verify = (text: string, now = during, audience = AUDIENCE) =>
  verifyLinkToken(keyring, text, { audience, now, maxAge: 604_800 })

const LINK = { jtiHash: hashSecret(JTI), kid: KID, exp }
const GENUINE = { link: LINK, refusal: null }
const EXPIRED = { link: LINK, refusal: "expired" }
const FORGED = { link: null, refusal: "forged" }
const MALFORMED = { link: null, refusal: "malformed" }

/** Signs JSON as it stands, for what no serialiser writes. */
function signedJson(claims: string, header = JSON.stringify(HEADER)): string {
  const signed = [header, claims].map((json) => Buffer.from(json).toString("base64url")).join(".")
  return `${signed}.${createHmac("sha256", SECRET).update(signed).digest("base64url")}`
}

describe("signLinkToken", () => {
  it("makes a token that names neither customer nor address", async () => {
    const signed = await signLinkToken(keyring, {
      jti: JTI,
      audience: AUDIENCE,
      issuedAt,
      expiresAt,
    })
    const [header, claims] = signed
      .split(".")
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, "base64url").toString()) as unknown)
    expect(header).toStrictEqual(HEADER)
    expect(claims).toStrictEqual(CLAIMS)
  })

  it("makes what verifies", async () => {
    const signed = await signLinkToken(keyring, {
      jti: JTI,
      audience: AUDIENCE,
      issuedAt,
      expiresAt,
    })
    expect(await verify(signed)).toEqual(GENUINE)
  })
})

describe("verifyLinkToken", () => {
  it("takes a token that somebody else's code made by the same rules", async () => {
    expect(await verify(token())).toEqual(GENUINE)
  })

  it.each([
    ["at the moment of issue", issuedAt, GENUINE],
    ["with a clock that is 4 s behind", new Date(issuedAt.getTime() - 4000), GENUINE],
    ["with a clock that is 6 s behind", new Date(issuedAt.getTime() - 6000), FORGED],
    ["a second before it expires", new Date(expiresAt.getTime() - 1000), GENUINE],
    ["4 s after", new Date(expiresAt.getTime() + 4000), GENUINE],
    ["5 s after", new Date(expiresAt.getTime() + 5000), EXPIRED],
    ["a year after", new Date(expiresAt.getTime() + 31_536_000_000), EXPIRED],
  ])("%s", async (_when, now, verdict) => {
    expect(await verify(token(), now)).toEqual(verdict)
  })

  it("names the link of an expired token only if the token is genuine", async () => {
    const later = new Date(expiresAt.getTime() + 60_000)
    expect(await verify(token({ secret: OTHER_SECRET }), later)).toEqual(FORGED)
    expect(await verify(token({ claims: { aud: "https://evil.test" } }), later)).toEqual(FORGED)
    expect(await verify(token({ claims: { jti: 7 } }), later)).toMatchObject({ link: null })
  })

  it.each([
    ["another key", { secret: OTHER_SECRET }],
    ["Medusa's kind of token", { header: { typ: "JWT", kid: undefined } }],
    ["another kid", { header: { kid: "2026-05" } }],
    ["a kid of the prototype", { header: { kid: "__proto__" } }],
    ["no kid", { header: { kid: undefined } }],
    ["a kid that is a number", { header: { kid: 1 } }],
    ["a path for a kid", { header: { kid: "../../dev/null" } }],
    ["alg HS384", { header: { alg: "HS384" }, hash: "sha384" }],
    ["alg HS512", { header: { alg: "HS512" }, hash: "sha512" }],
    ["alg RS256", { header: { alg: "RS256" } }],
    ["alg none with a signature", { header: { alg: "none" } }],
    ["alg in lower case", { header: { alg: "hs256" } }],
    ["another typ", { header: { typ: "at+jwt" } }],
    ["no typ", { header: { typ: undefined } }],
    ["a critical header that is unknown", { header: { crit: ["x"], x: 1 } }],
    ["another issuer", { claims: { iss: "medusa" } }],
    ["another audience", { claims: { aud: "https://evil.test" } }],
    ["an audience with a path", { claims: { aud: `${AUDIENCE}/portal` } }],
    ["an empty audience", { claims: { aud: [] } }],
    ["no iss", { claims: { iss: undefined } }],
    ["no aud", { claims: { aud: undefined } }],
    ["no jti", { claims: { jti: undefined } }],
    ["no iat", { claims: { iat: undefined } }],
    ["no nbf", { claims: { nbf: undefined } }],
    ["no exp", { claims: { exp: undefined } }],
    ["nbf in the future", { claims: { nbf: during.getTime() / 1000 + 60 } }],
    ["iat in the future", { claims: { iat: during.getTime() / 1000 + 60 } }],
    ["exp as text", { claims: { exp: String(exp) } }],
    ["exp as null", { claims: { exp: null } }],
    ["nbf as text", { claims: { nbf: String(iat) } }],
    ["iat as text", { claims: { iat: String(iat) } }],
  ])("refuses %s", async (_what, change) => {
    const { link, refusal } = await verify(token(change))
    expect(link).toBeNull()
    expect(["forged", "malformed"]).toContain(refusal)
  })

  it.each([7, null, { a: 1 }, ["a"], true])("refuses a jti that is %p", async (jti) => {
    expect((await verify(token({ claims: { jti } }))).link).toBeNull()
  })

  it("tells a forged key from text that is no token", async () => {
    expect(await verify(token({ secret: OTHER_SECRET }))).toEqual(FORGED)
    expect(await verify("not-a-token")).toEqual(MALFORMED)
  })

  it("takes no token that is older than the longest lifetime, whatever it says of itself", async () => {
    const old = { iat: iat - 604_800, nbf: iat - 604_800 }
    expect(await verify(token({ claims: old }), issuedAt)).toEqual(GENUINE)
    expect(await verify(token({ claims: old }), new Date(issuedAt.getTime() + 6000))).toEqual(
      EXPIRED
    )
  })

  const json = JSON.stringify(CLAIMS)
  it.each([
    ["an audience in a list", { ...CLAIMS, aud: [AUDIENCE] }],
    ["two audiences", { ...CLAIMS, aud: [AUDIENCE, "https://evil.test"] }],
    ["an issuer in a list", { ...CLAIMS, iss: [CLAIMS.iss] }],
    ["a claim more", { ...CLAIMS, sub: "cus_1" }],
    ["a claim of the prototype", JSON.parse(json.replace("{", '{"__proto__":{},'))],
    ["claims in another order", Object.fromEntries(Object.entries(CLAIMS).reverse())],
    ["a broken exp", { ...CLAIMS, exp: exp + 0.5 }],
    ["an exp beyond what numbers hold", { ...CLAIMS, exp: 2 ** 53 }],
    ["an exp that is infinite", json.replace(`"exp":${exp}`, '"exp":1e400')],
    ["an exp with an exponent", json.replace(`"exp":${exp}`, `"exp":${exp / 10}e1`)],
    ["a doubled exp", json.replace("}", `,"exp":${exp}}`)],
    ["a doubled jti", json.replace('"jti"', '"jti":"other","jti"')],
    ["an escaped name", json.replace('"jti"', '"\\u006ati"')],
    ["white space", json.replace(",", ", ")],
    ["a line break after", `${json}\n`],
    ["a byte order mark", `\ufeff${json}`],
  ])("refuses a signed token with %s", async (_what, claims) => {
    const text = typeof claims === "string" ? claims : JSON.stringify(claims)
    expect(text).not.toBe(json)
    expect(await verify(signedJson(text))).toEqual(MALFORMED)
  })

  it("refuses signed bytes that are no UTF-8", async () => {
    const claims = Buffer.from(json).toString("latin1").replace(JTI, "\xff\xfe")
    const signed = [Buffer.from(JSON.stringify(HEADER)), Buffer.from(claims, "latin1")]
      .map((bytes) => bytes.toString("base64url"))
      .join(".")
    const mac = createHmac("sha256", SECRET).update(signed).digest("base64url")
    expect(await verify(`${signed}.${mac}`)).toEqual(MALFORMED)
  })

  it.each([
    ["a type with its prefix", { ...HEADER, typ: "application/portal-link+jwt" }],
    ["a type in capitals", { ...HEADER, typ: "PORTAL-LINK+JWT" }],
    ["a key in it", { ...HEADER, jwk: { kty: "oct", k: "AA" } }],
    ["a member more", { ...HEADER, cty: "JWT" }],
    ["its members in another order", Object.fromEntries(Object.entries(HEADER).reverse())],
    ["b64 false", { ...HEADER, b64: false }],
    ["a doubled kid", JSON.stringify(HEADER).replace("{", `{"kid":"${KID}",`)],
  ])("refuses a signed token whose header has %s", async (_what, header) => {
    const text = typeof header === "string" ? header : JSON.stringify(header)
    expect((await verify(signedJson(json, text))).link).toBeNull()
  })

  const good = token()
  const [header, claims, signature] = good.split(".")

  it.each([
    ["nothing", ""],
    ["one dot", "."],
    ["two dots", ".."],
    ["words", "not-a-token"],
    ["only a header", header],
    ["no signature", `${header}.${claims}`],
    ["an empty signature", `${header}.${claims}.`],
    ["an empty payload", `${header}..${signature}`],
    ["an empty header", `.${claims}.${signature}`],
    ["four parts", `${good}.${signature}`],
    ["five parts, as encrypted tokens have", `${good}.a.b`],
    ["a cut token", good.slice(0, -1)],
    ["a token cut in half", good.slice(0, good.length / 2)],
    ["a token with a letter more", `${good}A`],
    ["a token with a signature of 33 bytes", `${good}AA`],
    ["padding", `${good}=`],
    ["a space in front", ` ${good}`],
    ["a line break after", `${good}\n`],
    ["a line break inside", `${header}.${claims}.\n${signature}`],
    ["a NUL after", `${good}\u0000`],
    ["alg none without a signature", `${encode({ ...HEADER, alg: "none" })}.${claims}.`],
    [
      "a header that is no JSON",
      `${Buffer.from("{").toString("base64url")}.${claims}.${signature}`,
    ],
    ["a header that is a list", `${encode([])}.${claims}.${signature}`],
    ["a header that is null", `${encode(null)}.${claims}.${signature}`],
    ["claims that are not signed", `${header}.${encode({ ...CLAIMS, exp: exp + 1 })}.${signature}`],
    ["unicode", "🔑.🔑.🔑"],
    ["unicode in the signature", `${header}.${claims}.${signature.slice(0, -1)}ä`],
    ["a lone surrogate", "\ud800.\ud800.\ud800"],
    ["a token of 3 KB", `${header}.${encode({ ...CLAIMS, x: "x".repeat(2300) })}.${signature}`],
    ["a megabyte", "a".repeat(1_048_576)],
    ["a megabyte of dots", ".".repeat(1_048_576)],
  ])("refuses %s", async (_what, text) => {
    const { link, refusal } = await verify(text)
    expect(link).toBeNull()
    expect(["forged", "malformed"]).toContain(refusal)
  })

  it("refuses a genuine token that is too long to be one of ours", async () => {
    expect(await verify(token({ claims: { x: "x".repeat(2300) } }))).toEqual(MALFORMED)
  })

  it("reads 2048 characters and no more", async () => {
    // A kid of eight characters: with seven, no token comes out at just this length.
    const kid = "2026-11b"
    const keys = makeKeyring([{ kid, secret: SECRET }], undefined)
    const verdictAt = async (length: number) => {
      for (let fill = 1200; fill < 1500; fill++) {
        const audience = `https://${"x".repeat(fill)}.test`
        const text = token({ header: { kid }, claims: { aud: audience } })
        if (text.length >= length) {
          expect(text).toHaveLength(length)
          return verifyLinkToken(keys, text, { audience, now: during, maxAge: 604_800 })
        }
      }
      throw new Error(`No token has ${length} characters.`)
    }
    expect(await verdictAt(2048)).toMatchObject({ refusal: null })
    // Nor has any 2049.
    expect(await verdictAt(2050)).toEqual(MALFORMED)
  })

  it.each(["null", "[]", "7", '"text"', "{", "", "{}", '{"exp":1e400}'])(
    "refuses signed claims that are %p",
    async (json) => {
      expect(await verify(signedJson(json))).toEqual(MALFORMED)
    }
  )

  it("refuses every change of any single bit of the signature", async () => {
    const bytes = Buffer.from(signature, "base64url")
    const changed = Array.from({ length: bytes.length * 8 }, (_, bit) => {
      const copy = Buffer.from(bytes)
      copy[bit >> 3] ^= 1 << (bit & 7)
      return `${header}.${claims}.${copy.toString("base64url")}`
    })
    const verdicts = await Promise.all(changed.map((text) => verify(text)))
    expect(verdicts).toEqual(changed.map(() => FORGED))
  })

  it("refuses every other last letter, also those that decode to the same bytes", async () => {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    const others = [...alphabet].filter((letter) => letter !== good.at(-1))
    const verdicts = await Promise.all(others.map((letter) => verify(good.slice(0, -1) + letter)))
    expect(verdicts.filter(({ refusal }) => refusal === null)).toEqual([])
    expect(others).toHaveLength(63)
  })

  it("refuses the same signature in the other base64 alphabet", async () => {
    const texts = Array.from({ length: 40 }, (_, index) =>
      token({ claims: { jti: `jti-${index}` } })
    )
      .filter((text) => /[-_]/.test(text.split(".")[2]))
      .map((text) => {
        const [head, body, mac] = text.split(".")
        return `${head}.${body}.${mac.replaceAll("-", "+").replaceAll("_", "/")}`
      })
    expect(texts.length).toBeGreaterThan(0)
    const verdicts = await Promise.all(texts.map((text) => verify(text)))
    expect(verdicts).toEqual(texts.map(() => MALFORMED))
  })
})
