import { randomBytes } from "node:crypto"
import { resolveOptions } from "../../../lib/options"
import { newLinkSecret } from "./new-link-secret"

describe("newLinkSecret", () => {
  const now = new Date("2026-11-23T10:00:00.000Z")

  it("is named after its day", () => {
    expect(newLinkSecret(now, (size) => Buffer.alloc(size, 31)).kid).toBe("2026-11-23-zzzz")
  })

  it("has 48 random bytes", () => {
    const [one, two] = [newLinkSecret(now, randomBytes), newLinkSecret(now, randomBytes)]
    expect(Buffer.from(one.secret, "base64url")).toHaveLength(48)
    expect(two.secret).not.toBe(one.secret)
  })

  it("is what the plugin takes", () => {
    const { linkSecrets } = resolveOptions({
      keyId: "mk_makepay_1",
      keySecret: "mksec_1",
      portalUrl: "https://shop.test/portal",
      linkSecrets: [newLinkSecret(now, randomBytes), newLinkSecret(now, randomBytes)],
    })
    expect(linkSecrets).toHaveLength(2)
  })
})
