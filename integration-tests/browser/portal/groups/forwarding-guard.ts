import type { Page } from "playwright-core"
import { en } from "../../../../storefront/src/portal/messages/en.js"
import { landmarks } from "../../../../storefront/src/testing/landmarks.js"
import { arriveAt, openPortalLink } from "../../steps/portal.mjs"
import { codeIn } from "../support/mails"
import { foundIn } from "../support/records"
import { adasTexts, openButton, openFront, shop, signIn, visit } from "../support/stage"

const { headings } = landmarks

const codeField = (page: Page) => page.getByRole("textbox", { name: landmarks.code })
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("name"))

export function forwardingGuard(): void {
  it("asks every browser but the first for a code that goes to the customer alone", async () => {
    await shop.withSettings({ forwarding_guard: true }, async () => {
      const link = await shop.makeLink(shop.ada)
      const first = await signIn({}, link)
      await first.context.clearCookies({ name: "__Host-makepay_portal" })
      await first.page.goto("about:blank")
      await openPortalLink(first.page, link.url)
      await arriveAt(first.page, headings.overview)

      const front = await openFront()
      const { page, context } = await visit()
      const mail = await shop.mailAfter(() => openPortalLink(page, front.at(link.url)))
      await arriveAt(page, headings.code)
      expect(mail.to).toBe(shop.ada.email)
      expect(page.url()).toBe(front.at(shop.portal))
      expect(await codeField(page).getAttribute("autocomplete")).toBe("one-time-code")
      const seen = [await page.content(), ...front.calls.map(({ answer }) => answer?.body ?? "")]
      expect(foundIn(seen.join("\n"), [codeIn(mail), ...adasTexts()])).toEqual([])
      expect((await context.cookies()).map(({ name }) => name)).toEqual(["__Host-makepay_browser"])
      expect(await shop.readLink(link.portal_link.id)).toMatchObject({ use_count: 2 })

      await codeField(page).fill("ACDE-2345")
      await page.keyboard.press("Enter")
      await page.getByRole("alert").getByText(en["code.wrong"]).waitFor()
      expect(await focused(page)).toBe("code")
      expect(await codeField(page).getAttribute("aria-invalid")).toBe("true")

      await codeField(page).fill(codeIn(mail).toLowerCase().replace("-", " "))
      await page.keyboard.press("Enter")
      await arriveAt(page, headings.overview)

      await context.clearCookies({ name: "__Host-makepay_portal" })
      await page.goto("about:blank")
      await openPortalLink(page, link.url)
      await arriveAt(page, headings.overview)
      expect(await shop.readLink(link.portal_link.id)).toMatchObject({ use_count: 4 })
    })
  })

  it("can be passed without a mouse, with the newest code alone", async () => {
    await shop.withSettings({ forwarding_guard: true }, async () => {
      const link = await shop.makeLink(shop.ada)
      await signIn({}, link)
      const { page } = await visit()
      await page.goto(link.url)
      await openButton(page).waitFor()
      const old = await shop.mailAfter(() => pressByKeyboard(page, landmarks.buttons.open))
      await arriveAt(page, headings.code)
      await codeField(page).and(page.locator(":focus")).waitFor()

      const mail = await shop.mailAfter(() => pressByKeyboard(page, landmarks.buttons.anotherCode))
      await page.getByRole("status").getByText(en["code.sent_again"]).waitFor()
      expect(await focused(page)).toBe("code")
      await page.keyboard.type(codeIn(old))
      await page.keyboard.press("Enter")
      await page.getByRole("alert").getByText(en["code.wrong"]).waitFor()

      await page.keyboard.press("ControlOrMeta+A")
      await page.keyboard.type(codeIn(mail))
      await pressByKeyboard(page, landmarks.buttons.confirmCode)
      await arriveAt(page, headings.overview)
    })
  })
}

const focusedText = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText)

/** Goes on with the tab key until a button has the focus, and presses it. */
async function pressByKeyboard(page: Page, button: string): Promise<void> {
  for (let steps = 0; (await focusedText(page)) !== button; steps += 1) {
    if (steps > 20) throw new Error(`The tab key does not lead to "${button}".`)
    await page.keyboard.press("Tab")
  }
  await page.keyboard.press("Enter")
}
