import { signBrowserProof, verifyBrowserProof } from "./browser-proof"
import { makeKeyring } from "./keyring"
import { signLinkToken, verifyLinkToken } from "./link-token"
import { hashSecret, makeSecret } from "./secrets"

const OLD = { kid: "old", secret: "an-old-link-secret-of-32-bytes-or-more" }
const NEW = { kid: "new", secret: "a-new-link-secret-of-32-bytes-or-more!" }
const keyring = makeKeyring([NEW, OLD], undefined)
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
