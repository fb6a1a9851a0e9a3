import { isTrustworthyUrl, resolveOptions } from "./options"

const LINK_SECRET = "a-link-secret-of-at-least-32-bytes!!"

const valid = {
  keyId: "mk_makepay_0001",
  keySecret: "mksec_do-not-repeat-me",
  portalUrl: "https://shop.test/portal",
}

function refusal(options: object | undefined): string {
  try {
    resolveOptions(options)
  } catch (error) {
    expect(error).toMatchObject({ type: "invalid_data" })
    return (error as Error).message
  }
  throw new Error("These options were accepted.")
}

describe("resolveOptions", () => {
  it("fills in the defaults", () => {
    expect(resolveOptions(valid)).toEqual({
      ...valid,
      matching: "email",
      linkLifetime: 86_400,
      linkMaxLifetime: 604_800,
      sessionIdle: 1800,
      sessionLifetime: 28_800,
      forwardingGuard: false,
      recovery: "automatic",
      recoveryDays: 30,
      retentionDays: 730,
      syncInterval: 600,
      hostedBilling: true,
      branding: {},
      checkoutDomains: [],
      baseUrl: "https://www.makecrypto.io",
    })
  })

  it("keeps what is given", () => {
    const given = {
      ...valid,
      linkSecrets: [
        { kid: "new", secret: LINK_SECRET },
        { kid: "old", secret: `${LINK_SECRET}2` },
      ],
      proxySecret: "sixteen-characters",
      matching: "strict",
      linkLifetime: 60,
      linkMaxLifetime: 60,
      sessionIdle: 60,
      sessionLifetime: 120,
      forwardingGuard: true,
      recovery: "approval",
      recoveryDays: 365,
      retentionDays: 0,
      syncInterval: 0,
      hostedBilling: false,
      branding: {
        name: "Shop",
        logoUrl: "https://shop.test/logo.svg",
        accentColor: "#14b8a6",
        supportEmail: "help@shop.test",
        supportUrl: "http://localhost:8000/help",
      },
      checkoutDomains: ["https://pay.shop.test", "http://127.0.0.1:4000"],
      baseUrl: "http://[::1]:4000",
    }
    expect(resolveOptions(given)).toEqual(given)
  })

  it("takes an unset environment variable for an option that was not given", () => {
    const unset = { matching: "", linkSecrets: undefined, proxySecret: "", baseUrl: undefined }
    expect(resolveOptions({ ...valid, ...unset })).toEqual(resolveOptions(valid))
  })

  it("ignores the database that Medusa adds", () => {
    expect(resolveOptions({ ...valid, database: { clientUrl: "postgres://" } })).not.toHaveProperty(
      "database"
    )
  })

  it("trims keys, and takes origins with and without the last slash", () => {
    const options = resolveOptions({
      ...valid,
      keyId: ` ${valid.keyId}\n`,
      baseUrl: "https://api.makepay.test/",
      checkoutDomains: ["https://pay.shop.test/"],
    })
    expect(options.keyId).toBe(valid.keyId)
    expect(options.baseUrl).toBe("https://api.makepay.test")
    expect(options.checkoutDomains).toEqual(["https://pay.shop.test"])
  })

  it.each([
    ["keyId", undefined, "missing"],
    ["keyId", "", "missing"],
    ["keyId", "   ", "empty"],
    ["keyId", 7, "missing"],
    ["keyId", "mk_makepay 1", "letters"],
    ["keySecret", undefined, "missing"],
    ["keySecret", "", "missing"],
    ["keySecret", " \t", "empty"],
    ["keySecret", "mksec_“quoted”", "letters"],
    ["keySecret", "mksec_a\nmksec_b", "letters"],
    ["portalUrl", undefined, "missing"],
    ["portalUrl", "", "missing"],
    ["portalUrl", "shop.test/portal", "https"],
    ["portalUrl", "http://shop.test/portal", "https"],
    ["portalUrl", "http://localhost.shop.test/portal", "https"],
    ["portalUrl", "ftp://shop.test", "https"],
    ["portalUrl", "javascript:alert(1)", "https"],
    ["portalUrl", "https://shop.test/portal?a=1", "no query"],
    ["portalUrl", "https://shop.test/portal#top", "no query"],
    ["linkSecrets", [], "empty list"],
    ["linkSecrets", LINK_SECRET, "array"],
    ["linkSecrets.0.secret", [{ kid: "a", secret: "short" }], "32 bytes"],
    ["linkSecrets.0.kid", [{ kid: "", secret: LINK_SECRET }], "letters"],
    ["linkSecrets.0.kid", [{ kid: "a b", secret: LINK_SECRET }], "letters"],
    ["linkSecrets.0.kid", [{ secret: LINK_SECRET }], "string"],
    [
      "linkSecrets",
      [
        { kid: "a", secret: LINK_SECRET },
        { kid: "a", secret: `${LINK_SECRET}2` },
      ],
      "same kid",
    ],
    ["linkSecrets.0.key", [{ kid: "a", secret: LINK_SECRET, key: "b" }], "not known"],
    ["proxySecret", "fifteen-chars-x", "16 characters"],
    ["matching", "loose", '"email" or "strict"'],
    ["linkLifetime", 0, "at least 1"],
    ["linkLifetime", 1.5, "whole"],
    ["linkLifetime", "60", "number"],
    ["linkLifetime", Number.NaN, "number"],
    ["linkLifetime", 604_801, "linkMaxLifetime"],
    ["linkMaxLifetime", 31_536_001, "at most"],
    ["sessionIdle", 59, "at least 60"],
    ["sessionIdle", 86_401, "at most"],
    ["sessionLifetime", -1, "at least 60"],
    ["syncInterval", 59, "at least 60"],
    ["syncInterval", -1, "at least 0"],
    ["hostedBilling", "yes", "boolean"],
    ["branding.accentColor", { accentColor: "teal" }, "#14b8a6"],
    ["branding.supportEmail", { supportEmail: "help" }, "e-mail"],
    ["branding.logoUrl", { logoUrl: "http://shop.test/logo.png" }, "https"],
    ["branding.supportUrl", { supportUrl: "javascript:alert(1)" }, "https"],
    ["branding.colour", { colour: "#14b8a6" }, "not known"],
    ["checkoutDomains.0", ["https://pay.shop.test/checkout"], "origin"],
    ["checkoutDomains.1", ["https://pay.shop.test", "http://pay.shop.test"], "https"],
    ["checkoutDomains", "https://pay.shop.test", "array"],
    ["baseUrl", "https://api.makepay.test/api", "origin"],
    ["baseUrl", "https://key:secret@api.makepay.test", "origin"],
    ["baseUrl", "http://api.makepay.test", "https"],
    ["keyid", "mk_makepay_0001", "not known"],
  ])("names the option %s when it is %p", (name, value, advice) => {
    const option = name.split(".")[0]
    const message = refusal({ ...valid, [option]: value })
    expect(message).toContain(`option \`${name}\``)
    expect(message).toContain(advice)
  })

  it("names every wrong option at once, and where to look", () => {
    const message = refusal({ keyId: "", matching: "x", linkLifetime: "1", colour: "red" })
    for (const name of ["keyId", "keySecret", "portalUrl", "matching", "linkLifetime", "colour"]) {
      expect(message).toContain(`option \`${name}\``)
    }
    expect(message).toContain("medusa-config.ts")
  })

  it("says what is missing when there are no options at all", () => {
    expect(refusal(undefined)).toContain("option `keyId` is missing: set it to the key id")
  })

  it.each([
    { keyId: "mk secret-value-1", keySecret: "mksec secret-value-2" },
    { linkSecrets: [{ kid: "secret-value-3", secret: "secret-value-4" }] },
    { linkSecrets: "secret-value-5" },
    { linkSecrets: [{ kid: "secret-value 6", secret: ["secret-value-7"] }] },
    { proxySecret: "secret-value-8".slice(0, 12) },
    { baseUrl: "https://user:secret-value-9@api.makepay.test" },
    { matching: "secret-value-10" },
  ])("never repeats a value", (wrong) => {
    const message = refusal({ ...valid, ...wrong, unknown: "secret-value-11" })
    expect(message).not.toMatch(/secret-val|do-not-repeat-me/)
  })
})

describe("isTrustworthyUrl", () => {
  it.each([
    ["https://shop.test", true],
    ["http://localhost:8000", true],
    ["http://127.0.0.1", true],
    ["http://[::1]:9000/x", true],
    ["http://127.0.0.2", false],
    ["http://0.0.0.0", false],
    ["http://localhost.shop.test", false],
    ["http://localhost@shop.test", false],
    ["http://shop.test", false],
    ["data:text/html,x", false],
    ["//shop.test", false],
    ["", false],
  ])("%s: %p", (url, expected) => {
    expect(isTrustworthyUrl(url)).toBe(expected)
  })
})
