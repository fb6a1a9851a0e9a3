import { attemptField, ownPath, textField } from "./action-arguments.js"
import { below, fillPath, isOwnPath, pathTemplate } from "./base-path.js"
import { readBrowser } from "./browser-cookie.js"
import { resolveConnection, trustedProxies } from "./portal-config.js"
import { splitParams } from "./route-params.js"
import { readVisit, writeVisit } from "./visit-cookie.js"
import { visitorAddress } from "./visitor-address.js"

describe("base path", () => {
  it.each([
    ["/portal", 0, {}, "/portal"],
    ["/portal/", 0, {}, "/portal"],
    ["/portal/payments/pl_1", 2, {}, "/portal"],
    ["/dk/portal", 0, { countryCode: "dk" }, "/[countryCode]/portal"],
    ["/dk/portal/payments", 1, { countryCode: "dk" }, "/[countryCode]/portal"],
    ["/shop/en/dk/portal", 0, { locale: "en", country: "dk" }, "/shop/[locale]/[country]/portal"],
    // A rewrite added the country; the browser does not show it.
    ["/portal", 0, { countryCode: "dk" }, "/portal"],
    ["/", 0, {}, "/"],
  ])("%s, %i deep, with %j is %s", (path, depth, params, template) => {
    expect(pathTemplate(path, depth, params)).toBe(template)
  })

  it("follows the visitor to another country", () => {
    expect(fillPath("/[countryCode]/portal", { countryCode: "de" })).toBe("/de/portal")
    expect(fillPath("/[countryCode]/portal", {})).toBe("/[countryCode]/portal")
  })

  it.each([
    ["/portal", "/portal/payments"],
    ["/", "/payments"],
  ])("below %s comes %s", (path, address) => expect(below(path, "payments")).toBe(address))

  it.each(["/", "/portal", "/[countryCode]/portal", "/%C3%A9t%C3%A9/portal", "/@shop/portal"])(
    "%s is a path of our own",
    (path) => expect(isOwnPath(path)).toBe(true)
  )
  it.each([
    "",
    "portal",
    "//evil.test",
    "/\\evil.test",
    "/a//evil.test",
    "https://evil.test",
    "/portal?next=//evil.test",
    "/portal#x",
    "/a b",
    "/a\nb",
    "javascript:alert(1)",
    `/${"x".repeat(512)}`,
  ])("%j is not", (path) => expect(isOwnPath(path)).toBe(false))
})

describe("visit cookie", () => {
  it.each([
    { session: "abc-_123", path: "/portal" },
    { session: "a:b:c", path: "/[countryCode]/portal" },
    { session: "x", path: "/caf%C3%A9/a:b" },
  ])("keeps %j", (visit) => expect(readVisit(writeVisit(visit))).toEqual(visit))

  it.each([
    undefined,
    "",
    "token",
    "%2Fportal:",
    ":token",
    "%2F%2Fevil.test:token",
    "%E0%A4%A:token",
    "%2Fportal:to\r\nken",
    `%2Fportal:${"x".repeat(1025)}`,
  ])("does not believe %j", (value) => expect(readVisit(value)).toBeNull())
})

describe("browser cookie", () => {
  it.each(["eyJhbGciOiJIUzI1NiJ9.eyJiIjoieCJ9.s1g-_nature", "a+b/c=", "x".repeat(600)])(
    "keeps %j",
    (value) => expect(readBrowser(value)).toBe(value)
  )
  it.each([undefined, null, "", "a;b", "a b", 'a"b', "a\r\nb", "é", "x".repeat(601)])(
    "does not believe %j",
    (value) => expect(readBrowser(value)).toBeNull()
  )
})

describe("what an action is called with", () => {
  const form = new FormData()
  form.set("token", "a.b.c")
  form.set("file", new Blob(["x"]))
  form.set("attempt", "x".repeat(43))

  it.each([
    [form, "token", 5, "a.b.c"],
    [form, "token", 4, ""],
    [form, "file", 100, ""],
    [form, "missing", 100, ""],
    [undefined, "token", 100, ""],
    [{ get: () => "a.b.c" }, "token", 100, ""],
    ["token=x", "token", 100, ""],
  ])("%#: its field is read as text of a bounded size", (from, name, most, text) => {
    expect(textField(from, name, most)).toBe(text)
  })

  it.each([
    [form, "x".repeat(43)],
    [new FormData(), null],
    [null, null],
  ])("%#: its attempt is one, or none", (from, attempt) => {
    expect(attemptField(from)).toBe(attempt)
  })

  it.each([
    ["/dk/portal", "/dk/portal"],
    ["//evil.test", "/portal"],
    [["/x"], "/portal"],
    [undefined, "/portal"],
  ])("%#: its path is one of our own", (path, own) => expect(ownPath(path)).toBe(own))
})

describe("visitorAddress", () => {
  it.each([
    ["203.0.113.9", 1, "203.0.113.9"],
    ["1.1.1.1, 203.0.113.9", 1, "203.0.113.9"],
    ["1.1.1.1, 203.0.113.9, 10.0.0.1", 2, "203.0.113.9"],
    ["2001:db8::1", 1, "2001:db8::1"],
    ["203.0.113.9", 2, null],
    ["203.0.113.9", 0, null],
    ["unknown", 1, null],
    ["<script>", 1, null],
    ["", 1, null],
    [null, 1, null],
  ])("%j behind %i gives %j", (header, proxies, address) => {
    expect(visitorAddress(header, proxies)).toBe(address)
  })
})

describe("trustedProxies", () => {
  it.each([
    [undefined, undefined, 1],
    [undefined, "", 1],
    [undefined, "2", 2],
    [undefined, "0", 0],
    [undefined, "all", 0],
    [undefined, "-1", 0],
    [3, "2", 3],
    [0, "2", 0],
  ])("%j in code and %j in the environment are %i", (inCode, inEnv, proxies) => {
    expect(
      trustedProxies(inCode === undefined ? {} : { trustedProxies: inCode }, {
        MAKEPAY_PORTAL_TRUSTED_PROXIES: inEnv,
      })
    ).toBe(proxies)
  })
})

describe("splitParams", () => {
  it.each([
    [{}, [], {}],
    [{ section: ["payments", "x"] }, ["payments", "x"], {}],
    [{ countryCode: "dk", rest: ["payments"] }, ["payments"], { countryCode: "dk" }],
    [{ countryCode: "dk", section: undefined }, [], { countryCode: "dk" }],
  ])("%j", (all, segments, params) => expect(splitParams(all)).toEqual({ segments, params }))
})

describe("resolveConnection", () => {
  const complete = { MEDUSA_BACKEND_URL: "https://a.test", MEDUSA_PUBLISHABLE_KEY: "pk_a" }

  it.each([
    ["the server's own variables", complete, {}, "https://a.test", "pk_a"],
    [
      "the public ones",
      {
        NEXT_PUBLIC_MEDUSA_BACKEND_URL: "https://b.test",
        NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY: "pk_b",
      },
      {},
      "https://b.test",
      "pk_b",
    ],
    [
      "what was there at build time",
      {},
      {
        NEXT_PUBLIC_MEDUSA_BACKEND_URL: "https://c.test",
        NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY: "pk_c",
      },
      "https://c.test",
      "pk_c",
    ],
    [
      "an empty variable as none",
      { ...complete, MEDUSA_PUBLISHABLE_KEY: "" },
      { NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY: "pk_c" },
      "https://a.test",
      "pk_c",
    ],
  ])("takes %s", (_what, runtime, built, backendUrl, publishableKey) => {
    expect(resolveConnection({}, runtime, built)).toEqual({
      ok: true,
      client: { backendUrl, publishableKey },
    })
  })

  it("prefers code, and takes the proxy's secret along", () => {
    expect(
      resolveConnection(
        { backendUrl: "https://code.test", publishableKey: "pk_code", timeout: 5 },
        { ...complete, MAKEPAY_PORTAL_PROXY_SECRET: "secret" },
        {}
      )
    ).toEqual({
      ok: true,
      client: {
        backendUrl: "https://code.test",
        publishableKey: "pk_code",
        proxySecret: "secret",
        timeout: 5,
      },
    })
  })

  it.each([
    [{}, /MEDUSA_BACKEND_URL.*MEDUSA_PUBLISHABLE_KEY/],
    [{ MEDUSA_BACKEND_URL: "https://a.test" }, /^(?!.*BACKEND_URL).*MEDUSA_PUBLISHABLE_KEY/],
  ])("names what is missing", (runtime, hint) => {
    expect(resolveConnection({}, runtime, {})).toEqual({
      ok: false,
      hint: expect.stringMatching(hint),
    })
  })
})
