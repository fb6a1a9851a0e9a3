import { landmarks } from "../../../../storefront/src/testing/landmarks.js"
import { othersTexts } from "../../steps/expected.mjs"
import { arriveAt, follow } from "../../steps/portal.mjs"
import { allUids } from "../support/payment-list"
import { foundIn, newestFirst, personalTexts } from "../support/records"
import { adasTexts, held, openButton, people, shop, signIn, signOut } from "../support/stage"
import { sessionOf } from "../support/visitor"

const { headings, links, regions } = landmarks

export function endOfVisit(): void {
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
}
