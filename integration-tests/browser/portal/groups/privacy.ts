import type { Page } from "playwright-core"
import { landmarks } from "../../../../storefront/src/testing/landmarks.js"
import { sleep } from "../../../../scripts/lib/processes.mjs"
import { arriveAt, follow, openPortalLink } from "../../steps/portal.mjs"
import { leaks, tokenParts, type Trace } from "../support/leaks"
import { codeIn, linkIn } from "../support/mails"
import type { Call } from "../support/shop-front"
import { held, openFront, shop, signIn, signOut, visit } from "../support/stage"
import { sessionOf } from "../support/visitor"

const { buttons, headings, links } = landmarks

const address = "203.0.113.77"
const kept = "203.0.113.0"

/** How these tests look their customers up before they make them: Medusa's own route, not the portal's. */
const ownQuery = /"\/admin\/customers\?email=/

/** What was secret in a run, by name, and what it has left behind. */
interface Run {
  secrets: Record<string, string>
  calls: Call[]
  mails: string
}

export function privacy(): void {
  let run: Run
  let log: Trace[]

  beforeAll(async () => {
    run = await fullRun()
    // Whatever is still being written.
    await sleep(300)
    log = shop.log.map((line) => [ownQuery.test(line) ? "a query" : `the log: ${line}`, line])
  })

  it("is found by this search where it belongs", () => {
    const { secrets, calls, mails } = run
    expect(leaks([["a mail", mails]], secrets)).toEqual([
      "the claims of the new link in a mail",
      "the code in a mail",
      "the signature of the new link in a mail",
    ])
    const cookies = calls.map(({ answer }): Trace => [
      "a cookie",
      String(answer?.headers["set-cookie"] ?? ""),
    ])
    expect(leaks(cookies, secrets)).toEqual([
      "the browser's proof in a cookie",
      "the new session in a cookie",
      "the session in a cookie",
    ])
    const overviews = calls.filter(({ path }) => path === "/portal/overview")
    const shown = overviews.map(({ answer }): Trace => ["the overview", answer?.body ?? ""])
    expect(leaks(shown, { "the address": shop.ada.email })).toEqual(["the address in the overview"])
    expect(shop.log.some((line) => line.includes("POST /store/customer-portal/sessions"))).toBe(
      true
    )
  })

  it("is in no line of Medusa's and the shop's logs, but for what the tests ask Medusa", () => {
    expect(log.length).toBeGreaterThan(200)
    const personal = { ...run.secrets, ...shop.secrets, ...personalOf() }
    // Which shows as well that an address in the log would be found.
    expect(leaks(log, personal)).toEqual(["the customer's address in a query"])
  })

  it("is in no table, but for the customer's address where it belongs", async () => {
    const tables = await shop.rows<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`
    )
    const names = tables.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(["customer_portal_event", "workflow_execution", "notification"])
    )
    const everywhere = await rowsOf(names)
    expect(everywhere.length).toBeGreaterThan(500)
    expect(leaks(everywhere, { ...run.secrets, ...shop.secrets, "the full IP": address })).toEqual(
      []
    )

    const events = await rowsOf(["customer_portal_event"])
    expect(leaks(events, { "the IP": kept })).toEqual(["the IP in customer_portal_event"])
    const journals = [
      ...events,
      ...(await rowsOf(["workflow_execution"])),
      ...(await rowsOf(["notification"], "- 'to'")),
    ]
    expect(leaks(journals, personalOf())).toEqual([])
  })

  it("is in no address, referrer or answer, but for the address on the overview", () => {
    const { calls } = run
    const secrets = { ...run.secrets, ...shop.secrets }
    const asked = calls.flatMap(({ path, headers }): Trace[] => [
      ["an address", path],
      ["a referrer", headers.referer ?? ""],
    ])
    expect(asked.filter(([where, text]) => where === "a referrer" && text).length).toBeGreaterThan(
      3
    )
    expect(leaks(asked, { ...secrets, ...personalOf() })).toEqual([])

    const { "the challenge": challenge, ...neverShown } = secrets
    const headers = calls.map(({ path, answer }): Trace => [
      `a header of ${path}`,
      JSON.stringify({ ...answer?.headers, "set-cookie": "" }),
    ])
    expect(leaks(headers, { ...secrets, ...personalOf() })).toEqual([])
    const bodies = calls.map(({ path, answer }): Trace => [path, answer?.body ?? ""])
    expect(leaks(bodies, neverShown)).toEqual([])
    expect(leaks(bodies, { challenge })).toEqual(["challenge in /portal"])
    expect(leaks(bodies, personalOf())).toEqual([
      "the customer's address in /portal/overview",
      "the customer's name in /portal/overview",
    ])
  })
}

const personalOf = () => ({
  "the customer's address": shop.ada.email,
  "the customer's name": shop.ada.name,
  "the visitor's IP": address,
})

/** Every row of these tables as text. */
async function rowsOf(tables: string[], without = ""): Promise<Trace[]> {
  const traces: Trace[] = []
  for (const table of tables) {
    const rows = await shop.rows<{ text: string }>(
      `SELECT (to_jsonb(t) ${without})::text AS text FROM "${table}" t`
    )
    for (const { text } of rows) traces.push([table, text])
  }
  return traces
}

/**
 * Everything that can happen to a customer under the forwarding guard: the merchant's link, the code, all
 * pages, an expired link and the new one for it, the end.
 */
async function fullRun(): Promise<Run> {
  const secrets: Run["secrets"] = {}
  const visitor = await visit({ extraHTTPHeaders: { "x-forwarded-for": address } })
  const { page, context } = visitor
  const front = await openFront()
  const mails: string[] = []
  const cookie = async (name: string) =>
    (await context.cookies()).find((cookie) => cookie.name === name)?.value ?? ""

  await shop.withSettings({ forwarding_guard: true }, async () => {
    const link = await shop.makeLink(shop.ada, { note: "Full run" })
    Object.assign(secrets, tokenParts("the link", link.url))
    const first = await signIn({}, link)
    secrets["the first session"] = await sessionOf(first)

    const code = await shop.mailAfter(() => openPortalLink(page, front.at(link.url)))
    await arriveAt(page, headings.code)
    mails.push(code.text, code.html)
    secrets["the code"] = codeIn(code)
    secrets["the code without its dash"] = codeIn(code).replace("-", "")
    const answers = front.calls.map(({ answer }) => answer?.body).join()
    secrets["the challenge"] = /"challenge":"([^"]+)"/.exec(answers)?.[1] ?? ""
    secrets["the browser's proof"] = decodeURIComponent(await cookie("__Host-makepay_browser"))
    await enterCode(page, codeIn(code))
    await arriveAt(page, headings.overview)
    secrets["the session"] = await sessionOf(visitor)
    await walkAllPages(page, front.at(shop.portal))

    const expired = await shop.makeLink(shop.ada, { expires_in: 1 })
    Object.assign(secrets, tokenParts("the expired link", expired.url))
    await sleep(1100)
    await openPortalLink(page, front.at(expired.url))
    await arriveAt(page, headings.refused)
    const mail = await shop.mailAfter(() =>
      page.getByRole("button", { name: buttons.recover }).click()
    )
    mails.push(mail.text, mail.html)
    Object.assign(secrets, tokenParts("the new link", linkIn(mail)))
    await page.goto("about:blank")
    await openPortalLink(page, front.at(linkIn(mail)))
    await arriveAt(page, headings.overview)
    secrets["the new session"] = await sessionOf(visitor)
    await signOut(page)
  })
  return { secrets, calls: front.calls, mails: mails.join("\n") }
}

async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByRole("textbox", { name: landmarks.code }).fill("ACDE-2345")
  await page.getByRole("button", { name: buttons.confirmCode, exact: true }).click()
  await page.getByRole("alert").getByText(/./).waitFor()
  await page.getByRole("textbox", { name: landmarks.code }).fill(code)
  await page.getByRole("button", { name: buttons.confirmCode, exact: true }).click()
}

async function walkAllPages(page: Page, portal: string): Promise<void> {
  await follow(page, links.payments)
  await follow(page, "Order #1042")
  await page.goto(`${portal}/subscriptions/${held.subscriptions[0].uid}`)
  await page.goto(`${portal}/payments/nobodys`)
  await page.goto(`${portal}/overview`)
  await follow(page, links.sessions, headings.sessions)
  await page.getByRole("button", { name: buttons.endOtherSessions }).click()
  await page.getByRole("status").getByText(/./).waitFor()
  await follow(page, links.overview, headings.overview)
  await page.getByRole("button", { name: buttons.hostedBilling }).first().click()
  await page.waitForURL(`${shop.makepay}/billing?*`)
  expect(await page.evaluate(() => document.referrer)).toBe("")
  await page.goto(`${portal}/overview`)
}
