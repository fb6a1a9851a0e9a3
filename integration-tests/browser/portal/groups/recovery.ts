import type { Page } from "playwright-core"
import { en } from "../../../../storefront/src/portal/messages/en.js"
import { landmarks } from "../../../../storefront/src/testing/landmarks.js"
import { sleep } from "../../../../scripts/lib/processes.mjs"
import { arriveAt, openPortalLink } from "../../steps/portal.mjs"
import { linkIn } from "../support/mails"
import { foundIn, only } from "../support/records"
import { adasTexts, held, shop, visit } from "../support/stage"

const { buttons, headings } = landmarks

const recoverButton = (page: Page) => page.getByRole("button", { name: buttons.recover })
const wordsOf = (page: Page) => page.getByRole("main").innerText()

/** Expired by the time that it is handed over. */
async function expiredLink(target?: string): Promise<{ id: string; url: string }> {
  const { portal_link, url } = await shop.makeLink(shop.ada, { expires_in: 1, target })
  await sleep(1100)
  return { id: portal_link.id, url }
}

/** A token like a link's, which the shop has not signed. */
function forged(url: string): string {
  const [head, signature] = [url.slice(0, -43), url.slice(-43)]
  return head + [...signature].reverse().join("")
}

export function recovery(): void {
  it("says the same whatever the reason", async () => {
    const expired = await expiredLink()
    const revoked = await shop.makeLink(shop.ada)
    await shop.revokeLink(revoked.portal_link.id)
    const urls = [expired.url, revoked.url, forged(revoked.url), `${shop.portal}#t=nonsense`]
    const words = await Promise.all(
      urls.map(async (url) => {
        const { page, context } = await visit()
        await openPortalLink(page, url)
        await arriveAt(page, headings.refused)
        expect(page.url()).toBe(shop.portal)
        expect(await context.cookies()).toEqual([])
        expect(foundIn(await page.content(), adasTexts())).toEqual([])
        const refused = await wordsOf(page)
        await recoverButton(page).click()
        await arriveAt(page, headings.received)
        expect(foundIn(await page.content(), adasTexts())).toEqual([])
        return [refused, await wordsOf(page)]
      })
    )
    expect(words).toEqual(urls.map(() => words[0]))
    expect(words[0][0]).toContain(en["refused.text"])
    expect(words[0][0]).toContain(en["refused.next_automatic"])
    expect(words[0][1]).toContain(en["recovery.automatic"])
  })

  it("is no dead end: a new link comes by mail and opens the same page", async () => {
    const due = only(held.paymentLinks, ({ title }) => title === "Order #1042")
    const expired = await expiredLink(`payment:${due.uid}`)
    const { page } = await visit()
    await openPortalLink(page, expired.url)
    await arriveAt(page, headings.refused)
    const mail = await shop.mailAfter(() => recoverButton(page).click())
    await arriveAt(page, headings.received)
    expect(mail.to).toBe(shop.ada.email)
    expect(linkIn(mail)).not.toBe(expired.url)

    // Into the same tab, as one does who copies it.
    await page.goto(linkIn(mail))
    await openPortalLink(page, linkIn(mail))
    await arriveAt(page, "Order #1042")
    expect(page.url()).toBe(`${shop.portal}/payments/${due.uid}`)
  })

  it("becomes a request where the merchant wants to decide", async () => {
    await shop.withSettings({ recovery: "approval" }, async () => {
      const { id, url } = await expiredLink()
      const { page } = await visit()
      await openPortalLink(page, url)
      await page.getByText(en["refused.next_approval"]).waitFor()
      await recoverButton(page).click()
      await arriveAt(page, headings.received)
      await page.getByText(en["recovery.approval"]).waitFor()
      await expectRows(id, [{ type: "new_link", status: "open", customer_id: shop.ada.id }])
    })
  })

  it("has no button where the merchant wants none", async () => {
    await shop.withSettings({ recovery: "off" }, async () => {
      const { page } = await visit()
      await openPortalLink(page, (await expiredLink()).url)
      await page.getByText(en["refused.next"]).waitFor()
      expect(await recoverButton(page).count()).toBe(0)
    })
  })
}

/** The requests for a link, which are filed after the customer has been answered. */
async function expectRows(linkId: string, wanted: object[]): Promise<void> {
  const read = () =>
    shop.rows("SELECT type, status, customer_id FROM customer_portal_request WHERE link_id = $1", [
      linkId,
    ])
  const deadline = Date.now() + 5000
  while ((await read()).length < wanted.length && Date.now() < deadline) await sleep(50)
  expect(await read()).toEqual(wanted)
}
