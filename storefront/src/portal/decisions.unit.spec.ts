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
import { en, speaker } from "./messages/index.js"
import { nextCharge } from "./next-charge.js"
import { isFiltered, paymentFilterQuery, readPaymentFilter } from "./payment-filter.js"
import { isAttempt, newAttempt } from "./attempt.js"
import {
  gateAfter,
  gateAtStart,
  gateBusy,
  gateWith,
  repeatsAttempt,
  type GateAnswer,
  type GateQuestion,
  type GateScreen,
} from "./gate-state.js"
import { placeAt, placeOfTarget, placePath, type Place } from "./places.js"
import { tooManyTries, waitAdvice } from "./too-many-tries.js"

describe("readLinkToken", () => {
  const token = "eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiJ4In0.s1g-_nature"

  /** What mail programs, chats and people append or put around. */
  it.each([
    ["nothing", `#t=${token}`],
    ["a full stop", `#t=${token}.`],
    ["an ellipsis", `#t=${token}...`],
    ["a comma", `#t=${token},`],
    ["a semicolon", `#t=${token};`],
    ["a colon", `#t=${token}:`],
    ["an exclamation mark", `#t=${token}!`],
    ["a question mark", `#t=${token}?`],
    ["a bracket", `#t=${token})`],
    ["a square bracket", `#t=${token}]`],
    ["a curly bracket", `#t=${token}}`],
    ["an angle bracket", `#t=${token}>`],
    ["an encoded angle bracket", `#t=${token}%3E`],
    ["an angle bracket as an entity", `#t=${token}&gt;`],
    ["a tag", `#t=${token}</a>`],
    ["a quote", `#t=${token}"`],
    ["an encoded quote", `#t=${token}%22`],
    ["a quote as an entity", `#t=${token}&quot;`],
    ["an apostrophe", `#t=${token}'`],
    ["a typographic quote", `#t=${token}”`],
    ["an encoded typographic quote", `#t=${token}%E2%80%9D`],
    ["an asterisk", `#t=${token}*`],
    ["a slash", `#t=${token}/`],
    ["a bracket and a full stop", `#t=${token}).`],
    ["a space", `#t=${token}%20`],
    ["a space and words", `#t=${token}%20Best%20wishes`],
    ["a line break", `#t=${token}%0D%0A`],
    ["utm parameters", `#t=${token}&utm_source=mail&utm_medium=email`],
    ["utm parameters after a question mark", `#t=${token}?utm_source=mail`],
    ["utm parameters after &amp;", `#t=${token}&amp;utm_source=mail`],
    ["encoded utm parameters", `#t=${token}%26utm_source%3Dmail`],
    ["Facebook's click id", `#t=${token}&fbclid=IwAR0x-_y`],
    ["Google's click id", `#t=${token}?gclid=Cj0x`],
    ["Mailchimp's", `#t=${token}&mc_cid=1&mc_eid=2`],
    ["another fragment", `#t=${token}#top`],
    ["a text fragment", `#t=${token}:~:text=hello`],
    ["a text fragment with its own hash", `#t=${token}#:~:text=hello`],
    ["a text fragment after &", `#t=${token}&:~:text=hello`],
    ["parameters before it", `#utm_source=mail&t=${token}`],
    ["parameters before it and &amp;", `#utm_source=mail&amp;t=${token}`],
    ["a question mark before it", `#?t=${token}`],
    ["encoded dots", `#t=${token.replaceAll(".", "%2E")}`],
    ["an encoded equals sign", `#t%3D${token}`],
    ["no hash", `t=${token}`],
  ])("finds the token with %s", (_what, fragment) => {
    expect(readLinkToken(fragment)).toBe(token)
  })

  it.each([
    ["nothing", ""],
    ["utm parameters", "?utm_source=mail&utm_medium=email"],
    ["a click id", "?fbclid=IwAR0x-_y"],
    ["one called t", "?t=other.token.here"],
    ["a bare question mark", "?"],
    ["another address", "?next=https%3A%2F%2Fshop.test%2F%23t%3Dother.token.here"],
  ])("keeps to the fragment, with %s in the query", (_what, query) => {
    const { hash } = new URL(`https://shop.test/dk/portal${query}#t=${token}`)
    expect(readLinkToken(hash)).toBe(token)
  })

  it("finds it where a country was put before the path, as browsers carry the fragment along", () => {
    // Fetch standard, "HTTP-redirect fetch": a location without a fragment gets the request's.
    const redirected = new URL("/dk/portal", "https://shop.test/portal")
    redirected.hash = new URL(`https://shop.test/portal#t=${token}.`).hash
    expect(readLinkToken(redirected.hash)).toBe(token)
  })

  it.each(["", "#", "#t=", "#t=.", "#top", "#profile", "#test=1", "#&t=", "#at=x"])(
    "finds none in %j",
    (fragment) => expect(readLinkToken(fragment)).toBeNull()
  )

  it.each([
    ["#t=garbage", "garbage"],
    ["#t=only.two", "only.two"],
    ["#t=%E0%A4%A", "%E0%A4%A"],
    ["#t=<script>", "<script"],
    ["#t=%3Cscript%3E", "<script"],
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
    ["sessions", { page: "sessions" }],
    ["ended", { page: "ended" }],
    ["signed-out", { page: "signed_out" }],
  ]

  it.each(places)("%j both ways", (path, place) => {
    expect(placePath(place)).toBe(path)
    expect(placeAt(path.split("/").filter(Boolean))).toEqual(place)
  })

  it.each([
    ["nowhere"],
    ["payments", "a", "b"],
    ["overview", "x"],
    ["subscriptions"],
    ["landing"],
    ["refused"],
  ])("%s/%s is no place", (...segments) => expect(placeAt(segments)).toBeNull())

  it.each([
    [{ page: "overview", section: "profile" }, "overview#profile"],
    [{ page: "sessions", notice: "others_ended" }, "sessions?notice=others_ended"],
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

describe("the gate", () => {
  const words = { wrongCode: "wrong code", newCode: "new code" }
  const idle = (screen: GateScreen, problem = "", notice = "") => ({
    screen,
    phase: "idle",
    problem,
    notice,
  })

  it("waits until the address is read", () => {
    expect(gateAtStart).toEqual({ ...idle("open"), phase: "reading" })
  })

  it("clears its messages when a button is pressed", () => {
    const before = { ...gateWith("code"), problem: "wrong code", notice: "new code" }
    expect(gateBusy(before)).toEqual({ ...idle("code"), phase: "busy" })
  })

  it.each<[GateScreen, GateQuestion, GateAnswer, object]>([
    ["open", "open", { place: "overview" }, { ...idle("open"), phase: "busy" }],
    ["code", "code", { place: "overview" }, { ...idle("code"), phase: "busy" }],
    ["open", "open", { refused: true }, idle("refused")],
    ["open", "open", { challenge: "c" }, idle("code")],
    ["open", "open", { problem: "down" }, idle("open", "down")],
    ["code", "code", { refused: true }, idle("code", "wrong code")],
    ["code", "code", { problem: "down" }, idle("code", "down")],
    // "Send a new code" posts the link again.
    ["code", "open", { challenge: "c" }, idle("code", "", "new code")],
    ["code", "open", { refused: true }, idle("refused")],
    ["code", "open", { problem: "too many" }, idle("code", "too many")],
    ["refused", "recover", { received: true }, idle("received")],
    ["refused", "recover", { problem: "too many" }, idle("refused", "too many")],
  ])("on %s, asked to %s, told %j", (screen, question, answer, after) => {
    expect(gateAfter(gateBusy(gateWith(screen)), question, answer, words)).toEqual(after)
  })

  it.each<[GateAnswer, boolean]>([
    [{ problem: "the shop does not answer" }, true],
    [{ place: "overview" }, false],
    [{ challenge: "c" }, false],
    [{ refused: true }, false],
    [{ received: true }, false],
  ])("after %j the attempt is repeated: %s", (answer, repeated) => {
    expect(repeatsAttempt(answer)).toBe(repeated)
  })
})

describe("attempts", () => {
  it("are 256 bits of base64url, each another", () => {
    const attempts = Array.from({ length: 200 }, newAttempt)
    expect(attempts.filter((one) => !isAttempt(one))).toEqual([])
    expect(new Set(attempts).size).toBe(200)
    const bytes = Buffer.from(attempts[0]!, "base64url")
    expect(bytes).toHaveLength(32)
    expect(bytes.toString("base64url")).toBe(attempts[0])
  })

  it.each([undefined, null, 1, "", "short", "x".repeat(44), `${"x".repeat(42)}=`, {}])(
    "%j is none",
    (text) => expect(isAttempt(text)).toBe(false)
  )
})

describe("too many tries", () => {
  const speak = speaker(en, "en")

  it.each([
    [null, "a minute"],
    [0, "a minute"],
    [1, "one second"],
    [90, "90 seconds"],
    [91, "2 minutes"],
    [5400, "90 minutes"],
    [5401, "2 hours"],
    [86_400, "24 hours"],
  ])("%j seconds are %s", (seconds, wait) => {
    expect(waitAdvice(seconds, speak)).toBe(`Please wait ${wait}, then try again.`)
    expect(tooManyTries(seconds, speak)).toBe(
      `Too many tries. Please wait ${wait}, then try again.`
    )
  })
})
