import type { Page } from "playwright-core"
import { en } from "../../../../storefront/src/portal/messages/en.js"
import { landmarks } from "../../../../storefront/src/testing/landmarks.js"
import { expectedSubscriptions } from "../../steps/expected.mjs"
import { arriveAt, follow, readSubscriptions } from "../../steps/portal.mjs"
import { allUids } from "../support/payment-list"
import { newestFirst } from "../support/records"
import { held, shop, signIn } from "../support/stage"

const { buttons, headings, links } = landmarks

export function hostedBilling(): void {
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
}
