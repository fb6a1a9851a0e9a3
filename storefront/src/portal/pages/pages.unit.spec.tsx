import type { ReactElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"

import type { StorePortalOverviewResponse } from "../../client/types.js"
import {
  duePayment,
  merchant,
  openSession,
  openSessions,
  overview,
  payment,
  paymentDetail,
  payments,
  sampleNow,
  subscription,
  underpaidPayment,
} from "../../testing/sample-data.js"
import { createPortalContext, type PortalContextInput } from "../context.js"
import { formatDateTime } from "../format/dates.js"
import type { GateScreen } from "../gate-state.js"
import { gateWords } from "../landing-screens.js"
import { en, type Messages } from "../messages/index.js"
import {
  LandingPage,
  NotFoundPage,
  OverviewPage,
  PaymentPage,
  PaymentsPage,
  ProblemPage,
  SessionsPage,
  SignedOutPage,
  SubscriptionPage,
  type LandingData,
  type SessionsData,
} from "./index.js"

const contextWith = (change: Partial<PortalContextInput> = {}) =>
  createPortalContext({
    basePath: "/dk/portal",
    locale: "en-GB",
    now: sampleNow,
    actions: {
      signOut: "/dk/portal/sign-out",
      hostedBilling: "/dk/portal/hosted-billing",
      endSession: "/dk/portal/end-session",
      endOtherSessions: "/dk/portal/end-other-sessions",
    },
    ...change,
  })
const context = contextWith()

const fresh = { as_of: "2026-11-23T10:31:12.000Z", stale: false }
const filter = { status: null, from: null, to: null, cursor: null }
const html = (element: ReactElement) => renderToStaticMarkup(element)
const words = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&amp;", "&")
    .replaceAll("&#x27;", "'")
    .replace(/\s+/g, " ")
    .trim()

const overviewHtml = (change: Partial<StorePortalOverviewResponse> = {}, of = context) =>
  html(OverviewPage({ overview: overview(change) }, of))

/** The landing page with one of its screens, as a gate would show it. */
const landingHtml = (screen: GateScreen, change: Partial<LandingData> = {}, of = context) =>
  html(
    LandingPage(
      {
        merchant,
        recovery: "automatic",
        atRoot: true,
        continueTo: "/dk/portal/overview",
        gate: (screens) => (
          <>
            {screens[screen].above}
            {screens[screen].submit && <button>{screens[screen].submit.label}</button>}
            {screens[screen].below}
          </>
        ),
        ...change,
      },
      of
    )
  )

const sessionsHtml = (change: Partial<SessionsData> = {}, of = context) =>
  html(SessionsPage({ answer: { sessions: openSessions(), merchant }, ...change }, of))

/** Every page and state, for what must hold on all of them. */
const everyPage = (of = context): Record<string, string> => ({
  landing: landingHtml("open", {}, of),
  "landing without a backend": landingHtml("open", { merchant: null, recovery: "off" }, of),
  "landing with a logo": landingHtml(
    "open",
    { merchant: { ...merchant, logo_url: "https://shop.test/logo.svg" } },
    of
  ),
  "incomplete link": landingHtml("incomplete", {}, of),
  "visit that is over": landingHtml("incomplete", { atRoot: false }, of),
  code: landingHtml("code", {}, of),
  refused: landingHtml("refused", {}, of),
  "refused, by approval": landingHtml("refused", { recovery: "approval" }, of),
  "refused for good": landingHtml("refused", { recovery: "off", merchant: null }, of),
  "wish received": landingHtml("received", {}, of),
  "wish received, by approval": landingHtml("received", { recovery: "approval" }, of),
  sessions: sessionsHtml({}, of),
  "only this session": sessionsHtml({ answer: { sessions: [openSession()], merchant } }, of),
  "a session ended": sessionsHtml({ notice: "ended" }, of),
  "other sessions ended": sessionsHtml({ notice: "others_ended" }, of),
  "session not ended": sessionsHtml({ notice: "not_ended" }, of),
  overview: overviewHtml({}, of),
  "overview with nothing due": overviewHtml({ attention: [] }, of),
  "overview with one thing due": overviewHtml(
    { attention: [{ type: "payment_due", payment: duePayment }] },
    of
  ),
  "overview with something underpaid": overviewHtml(
    { attention: [{ type: "payment_underpaid", payment: underpaidPayment }] },
    of
  ),
  "empty overview": overviewHtml(
    {
      attention: [],
      subscriptions: [],
      payments: [],
      totals: { paid: [], due: [] },
      freshness: { as_of: null, stale: true },
      actions: { hosted_billing: false },
    },
    of
  ),
  "stale overview": overviewHtml({ freshness: { ...fresh, stale: true } }, of),
  "overview after MakePay's page failed": html(
    OverviewPage({ overview: overview(), notice: "hosted_unavailable" }, of)
  ),
  payments: html(
    PaymentsPage({ list: { payments, next_cursor: "n", freshness: fresh, merchant }, filter }, of)
  ),
  "payments, filtered to none": html(
    PaymentsPage(
      {
        list: { payments: [], next_cursor: null, freshness: fresh, merchant },
        filter: { ...filter, status: "failed" },
      },
      of
    )
  ),
  ...Object.fromEntries(
    payments.map((one) => [
      `payment ${one.status}`,
      html(
        PaymentPage({ answer: { payment: paymentDetail(one), freshness: fresh, merchant } }, of)
      ),
    ])
  ),
  subscription: html(
    SubscriptionPage(
      {
        answer: {
          subscription: subscription(),
          freshness: fresh,
          merchant,
          actions: { hosted_billing: true },
        },
      },
      of
    )
  ),
  "signed out": html(SignedOutPage({ merchant, ended: false }, of)),
  ended: html(SignedOutPage({ merchant: null, ended: true }, of)),
  "not found": html(NotFoundPage({ signedIn: true }, of)),
  unavailable: html(ProblemPage({ kind: "unavailable" }, of)),
  "too many": html(ProblemPage({ kind: "too_many", retryAfter: 42 }, of)),
  misconfigured: html(ProblemPage({ kind: "misconfigured", developerHint: "set X" }, of)),
})

describe("every page", () => {
  it.each(Object.entries(everyPage()))("%s has one h1 and no script", (_name, markup) => {
    expect(markup.match(/<h1/g)).toHaveLength(1)
    expect(markup).not.toMatch(/<script|<main|javascript:| on\w+=/i)
    expect(markup).not.toMatch(/undefined|\[object|NaN|Invalid Date/)
  })

  it.each(Object.entries(everyPage()))(
    "%s leads outside only without a referrer",
    (_name, markup) => {
      for (const [link] of markup.matchAll(/<a [^>]*href="http[^>]*>/g)) {
        expect(link).toContain('rel="noopener noreferrer"')
      }
    }
  )

  it("says nothing outside the catalogue", () => {
    // Every message is put between marks, its slots left out: what is then outside is data, or a mistake.
    const mark = (text: string) => `⟦${text.replace(/\{\w+\}/g, "⟧$&⟦")}⟧`
    const marked = Object.fromEntries(
      Object.entries(en).map(([key, message]) => [
        key,
        typeof message === "string"
          ? mark(message)
          : Object.fromEntries(Object.entries(message).map(([form, text]) => [form, mark(text)])),
      ])
    ) as unknown as Messages
    const data = textsOf([
      overview(),
      payments.map((one) => paymentDetail(one)),
      openSessions(),
      openSessions().map(({ created_at }) => formatDateTime(created_at, context)),
      "set X",
    ])
    for (const [name, markup] of Object.entries(everyPage(contextWith({ messages: marked })))) {
      const attributes = [...markup.matchAll(/ (?:aria-label|alt|placeholder)="([^"]*)"/g)]
      const texts = markup
        // Amounts, times and references are data by their elements.
        .replace(/<(data|time|code)\b[^>]*>.*?<\/\1>/g, "")
        .replace(/<[^>]*>/g, " ")
      const shown = [texts, ...attributes.map(([, text]) => text)].join(" ").replace(/⟦[^⟧]*⟧/g, "")
      const left = data.reduce((text, one) => text.replaceAll(one, ""), shown)
      expect([name, left.match(/\p{L}+/gu) ?? []]).toEqual([name, []])
    }
  })
})

/** Every text within a value, as HTML, the longest first. */
function textsOf(value: unknown): string[] {
  const texts: string[] = []
  JSON.stringify(value, (_key, one: unknown) => {
    if (typeof one === "string" && one !== "") texts.push(one.replaceAll("&", "&amp;"))
    return one
  })
  return texts.sort((a, b) => b.length - a.length)
}

describe("landing", () => {
  const markup = everyPage()["landing"]!

  it("names the shop and nothing of any customer", () => {
    expect(words(markup)).toContain("Your billing at Kaffee & Kode")
    expect(markup).not.toMatch(/ada|lovelace|usd|analytical/i)
  })

  it("tells no other site where its visitor came from", () => {
    expect(markup).toContain('<meta name="referrer" content="no-referrer"/>')
  })

  it("lets a visit that is open go on without scripts", () => {
    expect(markup).toMatch(/<noscript>.*href="\/dk\/portal\/overview".*<\/noscript>/)
  })

  it("takes the merchant's colour, and a text colour that reads on it", () => {
    expect(markup).toContain('style="--mpp-accent:#8a3b12;--mpp-on-accent:#ffffff"')
    const odd = { ...merchant, accent_color: "red;background:url(//evil.test)" }
    expect(landingHtml("open", { merchant: odd })).not.toMatch(/style=/)
  })

  it("holds nothing personal on any screen", () => {
    for (const screen of ["open", "code", "refused", "received", "incomplete"] as const) {
      expect(landingHtml(screen)).not.toMatch(/ada|lovelace|@shop\.test(?<!help@shop\.test)/i)
    }
  })

  it.each([
    ["automatic", "refused", "You can have a new one sent."],
    ["approval", "refused", "You can ask the shop for a new one."],
    ["off", "refused", "Ask the shop for a new link."],
    [
      "automatic",
      "received",
      "If this link can be renewed, a new one is on its way to the e-mail address that the shop has on file.",
    ],
    ["approval", "received", "The shop was asked for a new link."],
  ] as const)("with recovery %s, %s says the way on", (recovery, screen, said) => {
    const markup = landingHtml(screen, { recovery })
    expect(words(markup)).toContain(said)
    expect(words(markup)).toContain("Kaffee & Kode")
    expect(markup.includes("<button>Send me a new link</button>")).toBe(
      screen === "refused" && recovery !== "off"
    )
  })

  it("gives the code's field its explanation, and the focus a heading", () => {
    expect(landingHtml("code")).toContain(`id="${gateWords(context).codeHint}"`)
    for (const screen of ["code", "refused", "received"] as const) {
      expect(landingHtml(screen)).toMatch(/<h1 class="mpp-title" tabindex="-1">/i)
    }
  })

  it.each([
    [true, "This link is incomplete"],
    [false, "Your visit has ended"],
  ])("at the portal's own address (%s) an address without a link says %s", (atRoot, said) => {
    expect(words(landingHtml("incomplete", { atRoot }))).toContain(said)
  })
})

describe("open sessions", () => {
  it("tell browser, network and times, this one first", () => {
    const said = words(sessionsHtml())
    expect(said).toContain(
      "Firefox on Windows This one Network 203.0.113.0 " +
        "Opened 23 Nov 2026, 10:02 UTC Last seen 23 Nov 2026, 10:31 UTC " +
        "Safari on iOS Network 2001:db8:7::"
    )
    expect(said).toContain("Unknown browser Network not known")
  })

  it("can be ended one by one, but for this one, and all at once, without scripts", () => {
    const markup = sessionsHtml()
    expect(markup.match(/action="\/dk\/portal\/end-session" method="post"/g)).toHaveLength(2)
    expect([...markup.matchAll(/name="id" value="(\w+)"/g)].map(([, id]) => id)).toEqual([
      "psess_phone",
      "psess_unknown",
    ])
    expect(markup).toContain('aria-label="End: Safari on iOS, opened 23 Nov 2026, 07:40 UTC"')
    expect(markup).toContain('action="/dk/portal/end-other-sessions" method="post"')
  })

  it("say so when there is only this one", () => {
    const markup = sessionsHtml({ answer: { sessions: [openSession()], merchant } })
    expect(words(markup)).toContain("Only this one is open.")
    expect(markup).not.toMatch(/end-session|end-other-sessions/)
  })

  it.each([
    ["ended", "status", "The session has ended."],
    ["others_ended", "status", "All other sessions have ended."],
    ["not_ended", "alert", "That did not work."],
  ] as const)("announce that they %s", (notice, role, said) => {
    expect(sessionsHtml({ notice })).toMatch(new RegExp(`role="${role}">${said}`))
  })

  it("escape what a browser called itself", () => {
    const sessions = [
      openSession({ device: "<script>alert(1)</script>", ip: "<b>", current: false }),
    ]
    expect(sessionsHtml({ answer: { sessions, merchant } })).not.toMatch(/<script|<b>/)
  })

  it("are found from the billing profile", () => {
    expect(overviewHtml()).toContain('href="/dk/portal/sessions">Open sessions</a>')
  })
})

describe("overview", () => {
  it("says first what is overdue and what to do about it", () => {
    const said = words(overviewHtml())
    expect(said).toContain(
      "9.50 USD overdue The last payment for Filter papers has not arrived yet."
    )
    expect(said.indexOf("overdue")).toBeLessThan(said.indexOf("Next payment"))
    expect(said).toContain("Order #1040 64 USDT Pay the rest")
  })

  it("pays what is due by a real link", () => {
    const markup = overviewHtml({ attention: [{ type: "payment_due", payment: duePayment }] })
    expect(markup).toContain('href="https://makepay.io/payment/pl_due" rel="noopener noreferrer"')
    expect(markup).toContain('aria-label="Pay now: Espresso machine service"')
    expect(words(markup)).toContain("48.50 EUR to pay")
    expect(words(markup)).toContain("can be paid until 28 Nov 2026")
  })

  it("says so when nothing is due", () => {
    expect(words(overviewHtml({ attention: [] }))).toContain("Nothing to pay right now")
  })

  it("names the next payment: when, how much, for what", () => {
    expect(words(overviewHtml())).toContain("Next payment 29.00 USD 14 Dec 2026 for Monthly beans")
  })

  it("tells each subscription's state as it is known", () => {
    const said = words(overviewHtml())
    expect(said).toContain("Monthly beans Active Renews 14 Dec 2026 29.00 USD every month")
    expect(said).toContain("Filter papers Overdue Was due 20 Nov 2026 9.50 USD every 2 weeks")
    expect(said).toContain("Guest roasts Paused No payments while it is paused")
    expect(said).toContain("Decaf Cancelled No further payments")
  })

  it("keeps amounts for machines, to the last digit", () => {
    expect(overviewHtml()).toContain(
      '<data class="mpp-money" value="0.00412000">0.00412 BTC</data>'
    )
    expect(overviewHtml()).toContain('dateTime="2026-12-14T09:00:00.000Z"')
  })

  it.each([
    [{ ...fresh }, "As of 23 Nov 2026, 10:31 UTC"],
    [{ ...fresh, stale: true }, "MakePay has not answered since then"],
    [{ as_of: null, stale: true }, "Nothing has arrived from MakePay yet"],
  ])("says how old it is: %j", (freshness, said) => {
    expect(words(overviewHtml({ freshness }))).toContain(said)
  })

  it("offers MakePay's page only where the merchant allows it", () => {
    expect(overviewHtml()).toContain('action="/dk/portal/hosted-billing" method="post"')
    expect(overviewHtml({ actions: { hosted_billing: false } })).not.toContain("hosted-billing")
  })

  it("shows unknown words of a newer backend neutrally", () => {
    const said = words(
      overviewHtml({
        subscriptions: [subscription({ status: "dormant" as never, label: null })],
        payments: [payment({ status: "refunded" as never })],
      })
    )
    expect(said).toContain("Subscription Unknown")
    expect(said).not.toMatch(/dormant|refunded/)
  })

  it("escapes what merchants and customers wrote", () => {
    const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>`
    const markup = overviewHtml({
      merchant: {
        ...merchant,
        name: hostile,
        logo_url: "javascript:alert(1)",
        support_url: "javascript:alert(1)",
      },
      customer: { first_name: hostile, last_name: null, company_name: hostile, email: hostile },
      subscriptions: [subscription({ label: hostile, uid: hostile })],
      payments: [payment({ title: hostile, uid: "../../x" })],
      attention: [
        {
          type: "payment_due",
          payment: { ...duePayment, title: hostile, pay_url: "javascript:alert(1)" },
        },
      ],
    })
    expect(markup).not.toMatch(/<script|<img|javascript:/)
    expect(markup).toContain("/dk/portal/payments/..%2F..%2Fx")
  })
})

describe("payments", () => {
  const page = (list: object = {}, change: object = {}) =>
    html(
      PaymentsPage(
        {
          list: { payments, next_cursor: "next&1", freshness: fresh, merchant, ...list },
          filter: { ...filter, ...change },
        },
        context
      )
    )

  it("goes on by a link that keeps the filter", () => {
    expect(page({}, { status: "due" })).toContain(
      'href="/dk/portal/payments?status=due&amp;cursor=next%261"'
    )
  })

  it("leads back to the newest, and ends on the last page", () => {
    const markup = page({ next_cursor: null }, { cursor: "c", from: "2026-01-01" })
    expect(markup).toContain('href="/dk/portal/payments?from=2026-01-01"')
    expect(words(markup)).not.toContain("More payments")
  })

  it("shows the filter as it is set", () => {
    const markup = page({}, { status: "paid", from: "2026-01-01" })
    expect(markup).toContain('<option value="paid" selected="">')
    expect(markup).toContain('name="from" value="2026-01-01"')
    expect(words(markup)).toContain("Clear filter")
  })

  it.each([
    [{ status: "failed" }, "No payment matches this filter."],
    [{}, "There are no payments yet."],
  ])("says why it is empty with %j", (change, said) => {
    expect(words(page({ payments: [], next_cursor: null }, change))).toContain(said)
  })
})

describe("payment", () => {
  const page = (change: Parameters<typeof paymentDetail>[1], of = underpaidPayment) =>
    html(
      PaymentPage(
        { answer: { payment: paymentDetail(of, change), freshness: fresh, merchant } },
        context
      )
    )

  it.each([
    ["matched", { amount: "64", currency: "USDT" }, "64 USDT , as asked"],
    ["underpaid", { amount: "60.25", currency: "USDT" }, "60.25 USDT , less than asked"],
    ["overpaid", { amount: "70", currency: "USDT" }, "70 USDT , more than asked"],
    ["underpaid", null, "Less than asked"],
    ["unknown", null, "Not known"],
  ] as const)("says what arrived: %s, %j", (classification, amount, said) => {
    expect(words(page({ settlement: { classification, amount } }))).toContain(`Received ${said}`)
  })

  it("tells the timeline in its order, and unknown entries by MakePay's word", () => {
    const said = words(
      page({
        timeline: [
          { type: "payment_link_created", at: "2026-11-18T08:00:00Z" },
          { type: "moon_landing", at: null },
        ],
      })
    )
    expect(said).toContain("Payment requested 18 Nov 2026, 08:00 UTC Update: moon landing")
  })

  it("has no way to pay when there is none", () => {
    expect(page({})).toContain('aria-label="Pay the rest: Order #1040"')
    expect(page({ pay_url: null })).not.toContain('aria-label="Pay')
    expect(page({ pay_url: "http://evil.test/" })).not.toContain("evil.test")
  })

  it("says that the shop must help where the rest cannot be paid any more", () => {
    const closed = { ...underpaidPayment, pay_url: null }
    const said = "the time to pay the rest is over. Ask the shop"
    expect(words(page({ pay_url: null }))).toContain(said)
    expect(
      words(overviewHtml({ attention: [{ type: "payment_underpaid", payment: closed }] }))
    ).toContain(said)
    expect(words(page({}))).not.toContain(said)
  })
})

describe("overriding", () => {
  it("puts a shop's own component everywhere, and leaves the rest", () => {
    const MoneyText: PortalContextInput["components"] = {
      MoneyText: ({ money }) => <b>{money?.amount} credits</b>,
    }
    const markup = overviewHtml({}, contextWith({ components: MoneyText }))
    expect(words(markup)).toContain("29.00 credits every month")
    expect(markup).not.toContain("mpp-money")
    expect(words(markup)).toContain("Billing profile")
  })
})
