import { en } from "../../../../storefront/src/portal/messages/en.js"
import { landmarks } from "../../../../storefront/src/testing/landmarks.js"
import { expectedPayments } from "../../steps/expected.mjs"
import { follow, readAllPayments } from "../../steps/portal.mjs"
import { allUids, applyFilter, filterOf, shownUids } from "../support/payment-list"
import { dayOf, newestFirst, only, statusOf } from "../support/records"
import { held, shop, signIn } from "../support/stage"

const { fields, headings, links } = landmarks

export function payments(): void {
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
      await applyFilter(page)
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
    await applyFilter(page)
    expect(await allUids(page)).toEqual(within(from, to))
    expect(within(from, to).length).toBeGreaterThanOrEqual(6)

    await filterOf(page).getByLabel(fields.to).fill("")
    await applyFilter(page)
    expect(await allUids(page)).toEqual(within(from, "9999"))

    await filterOf(page).getByLabel(fields.from).fill("")
    await filterOf(page).getByLabel(fields.to).fill(to)
    await applyFilter(page)
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
}
