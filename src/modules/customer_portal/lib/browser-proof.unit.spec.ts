import { createHmac } from "node:crypto"
import { CompactSign } from "jose"
import { signBrowserProof, verifyBrowserProof } from "./browser-proof"
import { makeKeyring } from "./keyring"
import { signLinkToken, verifyLinkToken } from "./link-token"
import { hashSecret, makeSecret } from "./secrets"

const OLD = { kid: "old", secret: "an-old-link-secret-of-32-bytes-or-more" }
const NEW = { kid: "new", secret: "a-new-link-secret-of-32-bytes-or-more!" }
const keyring = makeKeyring([NEW, OLD], undefined)
const TYP = "portal-browser+jwt"
const audience = "https://shop.test"
const now = new Date("2026-11-20T10:00:00.000Z")
const id = makeSecret()

const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)
const verify = (proof: string | undefined, at = now, keys = keyring, origin = audience) =>
  verifyBrowserProof(keys, proof, { audience: origin, now: at })

describe("a browser's proof", () => {
  it("names the browser that it was given to, for 400 days", async () => {
    const proof = await signBrowserProof(keyring, { id, audience, now })
    expect(proof.length).toBeLessThan(600)
    expect(await verify(proof)).toBe(hashSecret(id))
    expect(await verify(proof, inDays(399))).toBe(hashSecret(id))
    expect(await verify(proof, inDays(401))).toBeNull()
  })

  it("is good until its key is gone", async () => {
    const proof = await signBrowserProof(makeKeyring([OLD], undefined), { id, audience, now })
    expect(await verify(proof)).toBe(hashSecret(id))
    expect(await verify(proof, now, makeKeyring([NEW], undefined))).toBeNull()
  })

  it("is not a link's token, nor a link's token a proof", async () => {
    const proof = await signBrowserProof(keyring, { id, audience, now })
    const expected = { audience, now, maxAge: 604_800 }
    expect((await verifyLinkToken(keyring, proof, expected)).link).toBeNull()
    const token = await signLinkToken(keyring, {
      jti: id,
      audience,
      issuedAt: now,
      expiresAt: inDays(1),
    })
    expect(await verify(token)).toBeNull()
  })

  it("is read up to 600 characters", async () => {
    /** A good proof of at least this length, by an audience that fills it. */
    const ofLength = async (length: number) => {
      for (let fill = 1; fill < length; fill++) {
        const origin = `https://${"x".repeat(fill)}.test`
        const proof = await signBrowserProof(keyring, { id, audience: origin, now })
        if (proof.length >= length) {
          return { proof, origin }
        }
      }
      throw new Error(`No proof has ${length} characters.`)
    }
    const longest = await ofLength(600)
    expect(longest.proof).toHaveLength(600)
    expect(await verify(longest.proof, now, keyring, longest.origin)).toBe(hashSecret(id))
    const longer = await ofLength(601)
    expect(await verify(longer.proof, now, keyring, longer.origin)).toBeNull()
  })

  it.each([
    ["by the same rules", {}, {}, true],
    ["by another issuer", {}, { iss: "somebody" }, false],
    ["by no issuer", {}, { iss: undefined }, false],
    ["without an age", {}, { iat: undefined }, false],
    ["without an id", {}, { jti: undefined }, false],
    ["with another type", { typ: "portal-link+jwt" }, {}, false],
    ["with no type", { typ: undefined }, {}, false],
    ["with an unknown key's name", { kid: "other" }, {}, false],
    ["with no key's name", { kid: undefined }, {}, false],
    ["with another algorithm", { alg: "HS384" }, {}, false],
  ])("made %s: %o %o %s", async (_how, header, claims, good) => {
    const iat = now.getTime() / 1000
    const proof = await new CompactSign(
      Buffer.from(
        JSON.stringify({
          iss: "medusa-plugin-makepay-portal",
          aud: audience,
          jti: id,
          iat,
          ...claims,
        })
      )
    )
      .setProtectedHeader({ alg: "HS256", typ: "portal-browser+jwt", kid: "new", ...header })
      .sign(Buffer.from(NEW.secret))
    expect(await verify(proof)).toBe(good ? hashSecret(id) : null)
  })

  it.each([
    ["an unknown kid and an empty key", { alg: "HS256", typ: TYP, kid: "nobody" }, ""],
    ["no kid and an empty key", { alg: "HS256", typ: TYP }, ""],
    ["a kid of the prototype", { alg: "HS256", typ: TYP, kid: "__proto__" }, ""],
    ["our kid and another key", { alg: "HS256", typ: TYP, kid: "new" }, "x".repeat(32)],
  ])("is refused when it was signed with %s", async (_what, header, key) => {
    const iat = now.getTime() / 1000
    const claims = { iss: "medusa-plugin-makepay-portal", aud: audience, jti: id, iat }
    const signed = [header, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".")
    const mac = createHmac("sha256", key).update(signed).digest("base64url")
    expect(await verify(`${signed}.${mac}`)).toBeNull()
  })

  it("is refused for another shop, with an id of our own choice, changed, or missing", async () => {
    const proof = await signBrowserProof(keyring, { id, audience, now })
    expect(await verify(proof, now, keyring, "https://other.test")).toBeNull()
    expect(await verify(await signBrowserProof(keyring, { id: "me", audience, now }))).toBeNull()
    expect(await verify(proof.slice(0, -2))).toBeNull()
    expect(await verify(`${proof}${"A".repeat(600)}`)).toBeNull()
    expect(await verify("")).toBeNull()
    expect(await verify(undefined)).toBeNull()
  })
})
