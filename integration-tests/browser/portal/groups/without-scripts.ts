import { en } from "../../../../storefront/src/portal/messages/en.js"
import { landmarks } from "../../../../storefront/src/testing/landmarks.js"
import { expectedSubscriptions } from "../../steps/expected.mjs"
import { arriveAt, follow, readSubscriptions } from "../../steps/portal.mjs"
import { allUids, applyFilter, filterOf, shownUids } from "../support/payment-list"
import { foundIn, newestFirst, statusOf } from "../support/records"
import { adasTexts, held, shop, signIn, signOut, visit } from "../support/stage"
import { sessionOf } from "../support/visitor"

const { buttons, fields, headings, links } = landmarks

export function withoutScripts(): void {
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
    await applyFilter(page)
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
}
