import {
  duePayment,
  overdueSubscription,
  sampleNow,
  subscription,
  underpaidPayment,
} from "../testing/sample-data.js"
import { attentionCall } from "./attention.js"
import { readLinkToken } from "./link-fragment.js"
import { negotiateLocale } from "./locale.js"
import { nextCharge } from "./next-charge.js"
import { isFiltered, paymentFilterQuery, readPaymentFilter } from "./payment-filter.js"
import { placeAt, placeOfTarget, placePath, type Place } from "./places.js"

describe("readLinkToken", () => {
  const token = "eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiJ4In0.s1g-_nature"

  it.each([
    ["as it is", `#t=${token}`],
    ["without the hash", `t=${token}`],
    ["a full stop", `#t=${token}.`],
    ["a comma", `#t=${token},`],
    ["a bracket", `#t=${token})`],
    ["an angle bracket", `#t=${token}>`],
    ["an encoded angle bracket", `#t=${token}%3E`],
    ["quotes", `#t=${token}"`],
    ["a bracket and a full stop", `#t=${token}).`],
    ["utm parameters", `#t=${token}&utm_source=mail&utm_medium=email`],
    ["utm parameters after a question mark", `#t=${token}?utm_source=mail`],
    ["a click id", `#t=${token}&fbclid=abc`],
    ["parameters before it", `#utm_source=mail&t=${token}`],
    ["a text fragment", `#t=${token}:~:text=hello`],
    ["white space", `#t=${token}%20`],
    ["an encoded dot", `#t=${token.replace(".", "%2E")}`],
    ["another fragment after it", `#t=${token}#top`],
  ])("reads a token with %s", (_what, fragment) => expect(readLinkToken(fragment)).toBe(token))

  it.each(["", "#", "#t=", "#t=.", "#top", "#profile", "#test=1", "#&t=", "#at=x"])(
    "finds none in %j",
    (fragment) => expect(readLinkToken(fragment)).toBeNull()
  )

  it.each([
    ["#t=garbage", "garbage"],
    ["#t=only.two", "only.two"],
    ["#t=%E0%A4%A", "%E0%A4%A"],
    ["#t=<script>", "<script"],
  ])("hands %s over to be refused", (fragment, text) => {
    expect(readLinkToken(fragment)).toBe(text)
  })
})

describe("places", () => {
  const places: [string, Place][] = [
    ["", { page: "landing" }],
    ["overview", { page: "overview" }],
    ["payments", { page: "payments" }],
    ["payments/pl_1", { page: "payment", uid: "pl_1" }],
    ["payments/a%2Fb", { page: "payment", uid: "a/b" }],
    ["subscriptions/sub_1", { page: "subscription", uid: "sub_1" }],
    ["refused", { page: "refused" }],
    ["signed-out", { page: "signed_out" }],
  ]

  it.each(places)("%j both ways", (path, place) => {
    expect(placePath(place)).toBe(path)
    expect(placeAt(path.split("/").filter(Boolean))).toEqual(place)
  })

  it.each([["nowhere"], ["payments", "a", "b"], ["overview", "x"], ["subscriptions"], ["landing"]])(
    "%s/%s is no place",
    (...segments) => expect(placeAt(segments)).toBeNull()
  )

  it.each([
    [{ page: "overview", section: "profile" }, "overview#profile"],
    [{ page: "overview", notice: "hosted_unavailable" }, "overview?notice=hosted_unavailable"],
    [
      { page: "payments", query: { status: "due", cursor: "a&b" } },
      "payments?status=due&cursor=a%26b",
    ],
    [{ page: "payments", query: {} }, "payments"],
  ] as [Place, string][])("%j is at %s", (place, path) => expect(placePath(place)).toBe(path))

  it.each([
    ["overview", { page: "overview" }],
    ["payments", { page: "payments" }],
    ["profile", { page: "overview", section: "profile" }],
    ["payment:pl:1", { page: "payment", uid: "pl:1" }],
    ["subscription:sub_1", { page: "subscription", uid: "sub_1" }],
    ["payment:", { page: "overview" }],
    ["https://evil.test", { page: "overview" }],
    ["", { page: "overview" }],
  ])("a link to %j leads to %j", (target, place) => expect(placeOfTarget(target)).toEqual(place))

  it("keeps a hostile uid within its segment", () => {
    expect(placePath(placeOfTarget("payment:../../x?y#z"))).toBe("payments/..%2F..%2Fx%3Fy%23z")
  })
})

describe("payment filter", () => {
  const none = { status: null, from: null, to: null, cursor: null }

  it.each([
    [{}, none],
    [{ status: "due" }, { ...none, status: "due" }],
    [{ status: ["paid", "due"] }, { ...none, status: "paid" }],
    [{ status: "DROP TABLE" }, none],
    [
      { from: "2026-02-28", to: "2026-03-01" },
      { ...none, from: "2026-02-28", to: "2026-03-01" },
    ],
    [{ from: "2026-06-31" }, none],
    [{ from: "yesterday", to: "2026-1-1" }, none],
    [{ cursor: "abc" }, { ...none, cursor: "abc" }],
    [{ cursor: "x".repeat(1025) }, none],
  ])("reads %j", (query, filter) => expect(readPaymentFilter(query)).toEqual(filter))

  it("asks only for what is set", () => {
    expect(paymentFilterQuery({ ...none, status: "due", cursor: "c" })).toEqual({
      status: "due",
      cursor: "c",
    })
  })

  it("does not count the page as a filter", () => {
    expect(isFiltered({ ...none, cursor: "c" })).toBe(false)
    expect(isFiltered({ ...none, to: "2026-01-01" })).toBe(true)
  })
})

describe("nextCharge", () => {
  const at = (day: string, change = {}) =>
    subscription({ uid: day, next_billing_at: `2026-12-${day}T00:00:00Z`, ...change })

  it.each([
    ["the earliest", [at("20"), at("10"), at("15")], "10"],
    ["none", [], undefined],
    ["no paused one", [at("10", { status: "paused" }), at("15")], "15"],
    ["no overdue one", [at("10", { status: "overdue" })], undefined],
    [
      "none that lies behind",
      [subscription({ next_billing_at: "2026-11-01T00:00:00Z" })],
      undefined,
    ],
    ["none without a date", [subscription({ next_billing_at: null })], undefined],
    ["none with an odd date", [subscription({ next_billing_at: "soon" })], undefined],
  ])("is %s", (_what, subscriptions, uid) => {
    expect(nextCharge(subscriptions, sampleNow)?.uid).toBe(uid)
  })
})

describe("attentionCall", () => {
  it("pays what is due", () => {
    expect(
      attentionCall({ type: "payment_due", payment: duePayment }, { hosted_billing: true })
    ).toMatchObject({
      title: "Espresso machine service",
      until: duePayment.expires_at,
      action: { type: "pay", url: duePayment.pay_url },
      place: { page: "payment", uid: "pl_due" },
    })
  })

  it.each([null, "javascript:alert(1)", "http://evil.test"])(
    "only shows, with %j to pay",
    (url) => {
      const payment = { ...underpaidPayment, pay_url: url }
      expect(
        attentionCall({ type: "payment_underpaid", payment }, { hosted_billing: true }).action
      ).toBeNull()
    }
  )

  it.each([
    [true, { type: "hosted" }],
    [false, null],
  ])("sends an overdue subscription to MakePay where allowed: %s", (hosted_billing, action) => {
    const item = { type: "subscription_overdue", subscription: overdueSubscription } as const
    expect(attentionCall(item, { hosted_billing }).action).toEqual(action)
  })
})

describe("negotiateLocale", () => {
  it.each([
    ["en-GB,en;q=0.9", "en-GB"],
    ["de-AT, en-GB;q=0.8, en-US;q=0.9", "en-US"],
    ["de, fr", "en"],
    ["en;q=0", "en"],
    ["*", "en"],
    ["en-u-nu-arab", "en-u-nu-arab"],
    ["nonsense!!, en-CA", "en-CA"],
    ["", "en"],
    [null, "en"],
  ])("%j gives %s", (header, locale) => expect(negotiateLocale(header, "en")).toBe(locale))
})
