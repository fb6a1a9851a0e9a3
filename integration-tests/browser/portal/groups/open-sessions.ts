import type { Page } from "playwright-core"
import { en } from "../../../../storefront/src/portal/messages/en.js"
import { landmarks } from "../../../../storefront/src/testing/landmarks.js"
import { arriveAt, follow } from "../../steps/portal.mjs"
import { shop, signIn, visit } from "../support/stage"
import { sessionOf } from "../support/visitor"

const { buttons, headings, links } = landmarks

const firefox = {
  userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:147.0) Gecko/20100101 Firefox/147.0",
  extraHTTPHeaders: { "x-forwarded-for": "203.0.113.77" },
}
const safari = {
  userAgent:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
  extraHTTPHeaders: { "x-forwarded-for": "2001:db8:1:2:3:4:5:6" },
}

const sessionItem = (page: Page, device: string) =>
  page.getByRole("listitem").filter({ hasText: device })

/** What was left open by the tests before is over. */
const endAll = () =>
  shop.rows(
    "UPDATE customer_portal_session SET ended_at = now(), end_reason = 'idle' WHERE ended_at IS NULL"
  )

async function isSignedOut(page: Page): Promise<void> {
  await page.getByRole("link", { name: links.payments, exact: true }).click()
  await arriveAt(page, headings.ended)
}

export function openSessions(): void {
  beforeEach(endAll)

  it("are shown to their customer, who ends another one", async () => {
    const other = await signIn(firefox)
    const session = await sessionOf(other)
    const { page } = await signIn(safari)
    await follow(page, links.sessions, headings.sessions)
    expect(await page.getByRole("main").getByRole("listitem").count()).toBe(2)
    const mine = sessionItem(page, "Safari on iOS")
    await mine.getByText(landmarks.thisSession, { exact: true }).waitFor()
    await mine.getByText("2001:db8:1::", { exact: false }).waitFor()
    expect(await mine.getByRole("button").count()).toBe(0)
    const others = sessionItem(page, "Firefox on Windows")
    await others.getByText("203.0.113.0", { exact: false }).waitFor()
    expect(await page.content()).not.toContain("203.0.113.77")

    await others.getByRole("button", { name: /^End: Firefox on Windows, opened / }).click()
    await page.getByRole("status").getByText(en["sessions.ended"]).waitFor()
    await page.getByText(en["sessions.only_this"]).waitFor()
    await isSignedOut(other.page)
    expect(await shop.askWith(session)).toBe(401)
    await follow(page, links.payments)
  })

  it("end all at once, without scripts too; another customer's do not", async () => {
    const [ben, first, second, mine] = await Promise.all([
      signIn({}, await shop.makeLink(shop.ben)),
      signIn(firefox),
      signIn(safari),
      signIn(),
    ])
    const storageState = await mine.context.storageState()
    const { page } = await visit({ javaScriptEnabled: false, storageState })
    await page.goto(`${shop.portal}/sessions`)
    expect(await page.getByRole("main").getByRole("listitem").count()).toBe(3)
    await page.getByRole("button", { name: buttons.endOtherSessions }).click()
    await page.getByRole("status").getByText(en["sessions.others_ended"]).waitFor()
    expect(await page.getByRole("main").getByRole("listitem").count()).toBe(1)
    for (const other of [first, second]) await isSignedOut(other.page)
    await follow(ben.page, links.payments)
  })
}
