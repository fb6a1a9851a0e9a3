import { en } from "../../../../storefront/src/portal/messages/en.js"
import { landmarks } from "../../../../storefront/src/testing/landmarks.js"
import { othersTexts } from "../../steps/expected.mjs"
import { arriveAt, follow, readDetails } from "../../steps/portal.mjs"
import { foundIn, only } from "../support/records"
import { held, people, shop, signIn } from "../support/stage"

const { headings, links } = landmarks

export function oneRecord(): void {
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
}
