import { makeKeyring, purposeKey } from "./keyring"
import { signLinkToken, verifyLinkToken } from "./link-token"

const JWT_SECRET = "medusa-jwt-secret-of-the-shop"
const NEW = { kid: "2026-11", secret: "new-link-secret-of-at-least-32-bytes" }
const OLD = { kid: "2026-05", secret: "old-link-secret-of-at-least-32-bytes" }

const now = new Date("2026-11-20T10:00:00.000Z")
const link = {
  jti: "one",
  audience: "https://shop.test",
  issuedAt: now,
  expiresAt: new Date("2026-11-21T10:00:00.000Z"),
}
const expected = { audience: link.audience, now, maxAge: 604_800 }

describe("makeKeyring", () => {
  it("signs with the first key and verifies with all", () => {
    const keyring = makeKeyring([NEW, OLD], JWT_SECRET)
    expect(keyring.signing).toEqual({ kid: NEW.kid, key: new Uint8Array(Buffer.from(NEW.secret)) })
    expect([...keyring.byKid.keys()]).toEqual([NEW.kid, OLD.kid])
  })

  it("verifies an older link after the keys were rotated, until the old key is dropped", async () => {
    const token = await signLinkToken(makeKeyring([OLD], JWT_SECRET), link)
    const rotated = await verifyLinkToken(makeKeyring([NEW, OLD], JWT_SECRET), token, expected)
    expect(rotated.refusal).toBeNull()
    const dropped = await verifyLinkToken(makeKeyring([NEW], JWT_SECRET), token, expected)
    expect(dropped).toEqual({ link: null, refusal: "forged" })
  })

  it("does not take one key for another with the same kid", async () => {
    const token = await signLinkToken(makeKeyring([OLD], JWT_SECRET), link)
    const keyring = makeKeyring([{ kid: OLD.kid, secret: NEW.secret }], JWT_SECRET)
    expect((await verifyLinkToken(keyring, token, expected)).refusal).toBe("forged")
  })

  describe("without link secrets", () => {
    const derived = makeKeyring(undefined, JWT_SECRET)

    it("derives the same 32 bytes every time, so that links outlive a restart", () => {
      expect(derived.signing.key).toHaveLength(32)
      expect(derived.signing.kid).toBe("derived")
      expect([...derived.byKid]).toEqual([["derived", derived.signing.key]])
      expect(makeKeyring(undefined, JWT_SECRET)).toEqual(derived)
      expect(Buffer.from(derived.signing.key).toString("hex")).toBe(
        "943719e8f210249e9e1f834a8b2612fa1f04f7c312b4ca3eae3450314c01dbd7"
      )
    })

    it("never signs with Medusa's own secret, nor lets it be read off", () => {
      const key = Buffer.from(derived.signing.key)
      expect(key.equals(Buffer.from(JWT_SECRET))).toBe(false)
      expect(key.includes(JWT_SECRET.slice(0, 8))).toBe(false)
    })

    it("derives another key from another secret", () => {
      expect(makeKeyring(undefined, `${JWT_SECRET}x`).signing.key).not.toEqual(derived.signing.key)
    })

    it.each([undefined, null, "", 7, {}])("says what to do when the secret is %p", (secret) => {
      expect(() => makeKeyring(undefined, secret)).toThrow(
        /^medusa-plugin-makepay-portal: there is no key.*`linkSecrets`.*`projectConfig.http.jwtSecret`/
      )
    })
  })
})

describe("purposeKey", () => {
  const keyring = makeKeyring([NEW, OLD], JWT_SECRET)
  const hex = (key: Uint8Array) => Buffer.from(key).toString("hex")

  it("is the same 256 bits every time, so that codes and limits outlive a restart", () => {
    expect(hex(purposeKey(keyring, "code"))).toBe(
      "ab60cfc750da6eed5a5898a2690e1bfbfc1caaf82948546116d8d66d10819eee"
    )
    expect(hex(purposeKey(keyring, "rate-limit"))).toBe(
      "225e1878ddad437cfdfab31f51afc3e46cd303c93488b0d9cfe7130c2e1f5501"
    )
  })

  it("comes from the key that signs, and is another for each", () => {
    expect(purposeKey(makeKeyring([NEW], undefined), "code")).toEqual(purposeKey(keyring, "code"))
    expect(purposeKey(makeKeyring([OLD], undefined), "code")).not.toEqual(
      purposeKey(keyring, "code")
    )
  })
})
