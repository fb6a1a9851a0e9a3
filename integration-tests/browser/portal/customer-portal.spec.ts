import type { BrowserContextOptions, Page } from "playwright-core"
import type { PersonRecords } from "makepay-emulator/control"
import { en } from "../../../storefront/src/portal/messages/en.js"
import { landmarks } from "../../../storefront/src/testing/landmarks.js"
import { accessibilityProblems } from "../admin/support/accessibility"
import { expectedPayments, expectedSubscriptions, othersTexts } from "../steps/expected.mjs"
import {
  arriveAt,
  follow,
  openPortalLink,
  readAllPayments,
  readDetails,
  readPayments,
  readSubscriptions,
} from "../steps/portal.mjs"
import { startPortalShop, type PortalShop } from "./support/portal-shop"
import { dayOf, foundIn, newestFirst, only, personalTexts, statusOf } from "./support/records"
import {
  historyOf,
  newVisitor,
  overflow,
  readTraces,
  sessionOf,
  type Visitor,
} from "./support/visitor"

const { buttons, fields, headings, links, regions } = landmarks

let shop: PortalShop
let people: Record<string, PersonRecords>
let held: PersonRecords
let visitors: Visitor[] = []

beforeAll(async () => {
  shop = await startPortalShop()
  people = await shop.people()
  held = people[shop.ada.email]
})

afterAll(() => shop?.stop())

afterEach(async () => {
  await shop.emulator.clearFaults()
  const complaints = visitors.flatMap((visitor) => visitor.complaints)
  await Promise.all(visitors.map(({ context }) => context.close()))
  visitors = []
  expect(complaints).toEqual([])
})

async function visit(options?: BrowserContextOptions): Promise<Visitor> {
  const visitor = await newVisitor(shop.browser, options)
  visitors.push(visitor)
  return visitor
}

/** A visitor for whom Ada's link has opened the overview. */
async function signIn(): Promise<Visitor> {
  const visitor = await visit()
  await openPortalLink(visitor.page, (await shop.makeLink(shop.ada)).url)
  await arriveAt(visitor.page, headings.overview)
  return visitor
}

const adasTexts = () => personalTexts(held, shop.ada)
const shownUids = async (page: Page) => (await readPayments(page)).map(({ uid }) => uid)
const allUids = async (page: Page) => (await readAllPayments(page)).map(({ uid }) => uid)
const filterOf = (page: Page) => page.getByRole("search", { name: landmarks.filter })
const openButton = (page: Page) =>
  page.getByRole("button", { name: buttons.open, exact: true, disabled: false })

async function apply(page: Page): Promise<void> {
  const before = page.url()
  await filterOf(page).getByRole("button", { name: buttons.applyFilter }).click()
  await page.waitForURL((url) => url.href !== before)
  await arriveAt(page, headings.payments)
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: buttons.signOut }).click()
  await arriveAt(page, headings.signedOut)
}

describe("the landing page", () => {
  it("shows nothing personal, hides the token, and uses nothing up before the click", async () => {
    const { portal_link, url } = await shop.makeLink(shop.ada)
    const token = new URL(url).hash.replace("#t=", "")
    const visitor = await visit()
    const { page } = visitor

    await page.goto(url)
    await openButton(page).waitFor()
    await page.waitForURL(shop.portal)
    await page.waitForLoadState("networkidle")
    expect(foundIn(await page.content(), [token, ...adasTexts()])).toEqual([])
    expect(await readTraces(page)).not.toContain(token)
    expect(await historyOf(visitor)).toEqual(["about:blank", shop.portal])
    expect(await shop.readLink(portal_link.id)).toMatchObject({
      use_count: 0,
      first_used_at: null,
      open_sessions: 0,
    })

    await openButton(page).click()
    await arriveAt(page, headings.overview)
    expect(await shop.readLink(portal_link.id)).toMatchObject({ use_count: 1, open_sessions: 1 })
    expect(await historyOf(visitor)).toEqual(["about:blank", `${shop.portal}/overview`])
    expect(await readTraces(page)).not.toContain(token)
  })

  it("says that a link without its token is incomplete", async () => {
    const { page } = await visit()
    await page.goto(shop.portal)
    const words = page.getByRole("status")
    await words.getByRole("heading", { name: landmarks.incomplete }).waitFor()
    await words.getByText(en["landing.incomplete_text"]).waitFor()
    expect(await openButton(page).count()).toBe(0)
  })

  it.each(["a nonsense token", "a revoked link"])("refuses %s in the same words", async (kind) => {
    const { portal_link, url } = await shop.makeLink(shop.ada)
    if (kind === "a revoked link") await shop.revokeLink(portal_link.id)
    const { page, context } = await visit()

    await openPortalLink(page, kind === "a revoked link" ? url : `${shop.portal}#t=nonsense`)
    await arriveAt(page, headings.refused)
    await page.getByText(en["refused.text"]).waitFor()
    await page.getByText(en["refused.next"]).waitFor()
    expect(page.url()).toBe(`${shop.portal}/refused`)
    expect(await context.cookies()).toEqual([])
    expect(foundIn(await page.content(), adasTexts())).toEqual([])
  })
})

describe("payments", () => {
  const openPayments = async () => {
    const { page } = await signIn()
    await follow(page, links.allPayments, headings.payments)
    return page
  }

  it("are filtered by status, and the filter is cleared", async () => {
    const page = await openPayments()
    const choice = filterOf(page).getByLabel(fields.status)
    const offered = await choice.locator("option").all()
    const choices = await Promise.all(offered.map((option) => option.getAttribute("value")))
    expect(choices).toEqual(expect.arrayContaining(["", "paid", "due", "underpaid", "cancelled"]))

    for (const status of choices.filter(Boolean)) {
      await choice.selectOption(status)
      await apply(page)
      const wanted = held.paymentLinks.filter((link) => statusOf(link) === status)
      expect([status, await allUids(page)]).toEqual([status, newestFirst(wanted)])
      expect(await choice.inputValue()).toBe(status)
      expect(await page.getByText(en["payments.none_match"]).count()).toBe(wanted.length ? 0 : 1)
    }

    await follow(page, links.clearFilter, headings.payments)
    await page.waitForURL(`${shop.portal}/payments`)
    expect(await allUids(page)).toEqual(newestFirst(held.paymentLinks))
  })

  it("are filtered by dates, the days themselves included", async () => {
    const page = await openPayments()
    const newest = newestFirst(held.paymentLinks)
    const dayAt = (index: number) =>
      dayOf(only(held.paymentLinks, ({ uid }) => uid === newest[index]))
    const [from, to] = [dayAt(9), dayAt(4)]
    const within = (first: string, last: string) =>
      newestFirst(held.paymentLinks.filter((link) => dayOf(link) >= first && dayOf(link) <= last))

    await filterOf(page).getByLabel(fields.from).fill(from)
    await filterOf(page).getByLabel(fields.to).fill(to)
    await apply(page)
    expect(await allUids(page)).toEqual(within(from, to))
    expect(within(from, to).length).toBeGreaterThanOrEqual(6)

    await filterOf(page).getByLabel(fields.to).fill("")
    await apply(page)
    expect(await allUids(page)).toEqual(within(from, "9999"))

    await filterOf(page).getByLabel(fields.from).fill("")
    await filterOf(page).getByLabel(fields.to).fill(to)
    await apply(page)
    expect(await allUids(page)).toEqual(within("0000", to))
  })

  it("go on page by page to the oldest, and back to the newest", async () => {
    const page = await openPayments()
    const first = await shownUids(page)
    expect(await page.getByRole("link", { name: links.newestPayments }).count()).toBe(0)

    const all = await readAllPayments(page)
    expect(all.length).toBeGreaterThan(first.length)
    expect(all).toEqual(expectedPayments(held))

    await follow(page, links.newestPayments, headings.payments)
    await page.waitForURL(`${shop.portal}/payments`)
    expect(await shownUids(page)).toEqual(first)
  })
})

describe("one payment, one subscription", () => {
  it("a payment opens by a click and leads to MakePay's page to pay", async () => {
    const { page } = await signIn()
    const due = only(held.paymentLinks, ({ title }) => title === "Order #1042")
    await follow(page, "Order #1042")
    expect(await readDetails(page)).toMatchObject({
      Amount: "64.90 USD",
      Requested: due.created_at,
      Reference: due.uid,
    })

    const pay = page.getByRole("link", { name: `${links.payNow}: Order #1042`, exact: true })
    expect(await pay.getAttribute("href")).toBe(`${shop.makepay}/payment/${due.uid}`)
    await pay.click()
    await page.waitForURL(`${shop.makepay}/payment/${due.uid}`)
    await arriveAt(page, "Order #1042")
    await page.getByText("64.90 USD", { exact: true }).waitFor()
  })

  it("a paid one offers nothing to pay", async () => {
    const { page } = await signIn()
    await follow(page, links.payments)
    await follow(page, "Order #1031")
    await page.getByText(en["payment.explain.paid"]).waitFor()
    expect(await page.getByRole("link", { name: /^Pay / }).count()).toBe(0)
  })

  it("a subscription opens by a click", async () => {
    const { page } = await signIn()
    const club = only(held.subscriptions, ({ label }) => label === "Coffee club")
    await follow(page, "Coffee club")
    expect(page.url()).toBe(`${shop.portal}/subscriptions/${club.uid}`)
    expect(await readDetails(page)).toMatchObject({
      Price: "29.00 USD every month",
      "Next payment": club.nextBillingAt,
      Reference: club.uid,
    })
  })

  it.each(["payments", "subscriptions"])(
    "somebody else's among the %s is not there, like one that never was",
    async (kind) => {
      const records = people[shop.ben.email]
      const [foreign] = kind === "payments" ? records.paymentLinks : records.subscriptions
      const { page } = await signIn()
      const answerTo = async (uid: string) => {
        await page.goto(`${shop.portal}/${kind}/${uid}`)
        await arriveAt(page, headings.notFound)
        return page.locator("main").innerHTML()
      }

      const answer = await answerTo(String(foreign.uid))
      // The address itself is in the page, for Next's router.
      const secrets = othersTexts(people, shop.ada.email).filter((text) => text !== foreign.uid)
      expect(foundIn(await page.content(), secrets)).toEqual([])
      expect(answer).toContain(en["not_found.text"])
      expect(await answerTo("nobodys")).toBe(answer)
      await follow(page, en["not_found.back"], headings.overview)
    }
  )
})

describe("MakePay's billing page", () => {
  const manage = (page: Page) => page.getByRole("button", { name: buttons.hostedBilling }).first()

  it("opens as the customer's own, from the overview and from a subscription", async () => {
    const { page } = await signIn()
    for (const leave of [async () => {}, () => follow(page, "Coffee club")]) {
      await page.goto(`${shop.portal}/overview`)
      await leave()
      await manage(page).click()
      await page.waitForURL(`${shop.makepay}/billing?*`)
      await page.getByText("Ada Moreau", { exact: true }).waitFor()
      await page.getByRole("cell", { name: "Coffee club" }).first().waitFor()
      expect(await page.getByText("Weekly beans").count()).toBe(0)
    }
    await page.goto(`${shop.portal}/overview`)
    await arriveAt(page, headings.overview)
  })

  it("is missed in words while MakePay is down; everything else works on", async () => {
    const { page } = await signIn()
    await shop.emulator.setFaults({ kind: "status", status: 503 })
    await manage(page).click()
    await page.getByRole("alert").getByText(en["overview.hosted_unavailable"]).waitFor()
    await arriveAt(page, headings.overview)
    expect(await readSubscriptions(page)).toEqual(
      expect.arrayContaining(expectedSubscriptions(held))
    )
    await follow(page, links.payments)
    expect(await allUids(page)).toEqual(newestFirst(held.paymentLinks))

    await shop.emulator.clearFaults()
    await follow(page, links.overview, headings.overview)
    await manage(page).click()
    await page.waitForURL(`${shop.makepay}/billing?*`)
  })
})

describe("the end of a visit", () => {
  it("leaves nothing behind once the customer has signed out", async () => {
    const visitor = await signIn()
    const { page, context } = visitor
    const session = await sessionOf(visitor)
    expect(await shop.askWith(session)).toBe(200)
    const [cookie] = await context.cookies()

    await signOut(page)
    expect(await context.cookies()).toEqual([])
    expect(await shop.askWith(session)).toBe(401)

    for (const comeBack of [() => page.goBack(), () => page.goto(`${shop.portal}/overview`)]) {
      await comeBack()
      await page.getByRole("status").getByText(headings.ended).waitFor()
      expect(foundIn(await page.locator("body").innerText(), adasTexts())).toEqual([])
    }
    expect(foundIn(await page.content(), adasTexts())).toEqual([])

    await context.addCookies([cookie])
    await page.reload()
    await arriveAt(page, headings.ended)
    expect(foundIn(await page.content(), adasTexts())).toEqual([])
  })

  it("comes with another customer's link, of whom nothing shows before and nothing after", async () => {
    const visitor = await signIn()
    const { page } = visitor
    const adasSession = await sessionOf(visitor)
    expect(await shop.askWith(adasSession)).toBe(200)
    const bens = people[shop.ben.email]
    const bensTexts = personalTexts(bens, shop.ben)

    await page.goto((await shop.makeLink(shop.ben)).url)
    await openButton(page).waitFor()
    expect(foundIn(await page.content(), [...adasTexts(), ...bensTexts])).toEqual([])
    await openButton(page).click()
    await page.getByRole("region", { name: regions.profile }).getByText(shop.ben.email).waitFor()
    expect(await shop.askWith(adasSession)).toBe(401)

    const foreign = othersTexts(people, shop.ben.email)
    expect(foundIn(await page.content(), foreign)).toEqual([])
    await follow(page, links.payments)
    expect(await allUids(page)).toEqual(newestFirst(bens.paymentLinks))
    expect(foundIn(await page.content(), foreign)).toEqual([])

    // The entry before Ben's overview was Ada's.
    await page.goBack()
    await page.goBack()
    await page.getByRole("region", { name: regions.profile }).getByText(shop.ben.email).waitFor()
    expect(foundIn(await page.content(), foreign)).toEqual([])
    await page.goto(`${shop.portal}/payments/${held.paymentLinks[0].uid}`)
    await arriveAt(page, headings.notFound)
  })
})

describe("with scripts switched off", () => {
  it("says before the visit what it needs them for", async () => {
    const { page } = await visit({ javaScriptEnabled: false })
    await page.goto((await shop.makeLink(shop.ada)).url)
    // A paragraph by its role: what is in <noscript> is not found by its text.
    await page.getByRole("paragraph").filter({ hasText: en["landing.no_script"] }).waitFor()
  })

  it("shows, filters and signs out during the visit", async () => {
    const { context } = await signIn()
    const storageState = await context.storageState()
    const visitor = await visit({ javaScriptEnabled: false, storageState })
    const { page } = visitor
    const session = await sessionOf(visitor)
    expect(await shop.askWith(session)).toBe(200)

    await page.goto(shop.portal)
    await follow(page, en["landing.continue"], headings.overview)
    expect(await readSubscriptions(page)).toEqual(
      expect.arrayContaining(expectedSubscriptions(held))
    )
    await follow(page, links.payments)
    expect(await allUids(page)).toEqual(newestFirst(held.paymentLinks))

    await page.goto(`${shop.portal}/payments`)
    await filterOf(page).getByLabel(fields.status).selectOption("expired")
    await apply(page)
    const expired = held.paymentLinks.filter((link) => statusOf(link) === "expired")
    expect(await shownUids(page)).toEqual(newestFirst(expired))
    await follow(page, "Order #951")

    await page.getByRole("link", { name: links.overview, exact: true }).click()
    await page.getByRole("button", { name: buttons.hostedBilling }).first().click()
    await page.waitForURL(`${shop.makepay}/billing?*`)
    await page.goto(`${shop.portal}/overview`)

    await signOut(page)
    expect(await visitor.context.cookies()).toEqual([])
    expect(await shop.askWith(session)).toBe(401)
    await page.goBack()
    await arriveAt(page, `${headings.landing} at Kaffee & Kode`)
    expect(foundIn(await page.content(), adasTexts())).toEqual([])
  })
})

describe.each([
  ["light", 1280],
  ["dark", 1280],
  ["light", 390],
  ["dark", 390],
] as const)("every page, %s and %i pixels wide", (colorScheme, width) => {
  it("has nothing that axe minds and does not scroll sideways", async () => {
    // Axe comes as a script of its own, which the shop's policy would refuse.
    const options = { colorScheme, viewport: { width, height: 844 }, bypassCSP: true }
    const { page } = await visit(options)
    const problems: [string, string[], number][] = []
    const examine = async (heading: string | RegExp) => {
      await page.getByRole("heading", { level: 1, name: heading }).waitFor()
      const found = [await accessibilityProblems(page, "html"), await overflow(page)] as const
      problems.push([String(heading), ...found])
    }

    await page.goto((await shop.makeLink(shop.ada)).url)
    await openButton(page).waitFor()
    await examine(headings.landing)
    await openButton(page).click()
    await arriveAt(page, headings.overview)
    await examine(headings.overview)
    await follow(page, links.payments)
    await examine(headings.payments)
    await follow(page, "Order #1042")
    await examine("Order #1042")
    await page.goto(`${shop.portal}/overview`)
    await follow(page, "Coffee club")
    await examine("Coffee club")
    await page.goto(`${shop.portal}/payments/nobodys`)
    await examine(headings.notFound)
    await signOut(page)
    await examine(headings.signedOut)
    await page.goto(`${shop.portal}/refused`)
    await examine(headings.refused)

    expect(problems).toHaveLength(8)
    expect(problems.filter(([, found, wide]) => found.length > 0 || wide > 0)).toEqual([])
  })
})
