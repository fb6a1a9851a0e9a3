import type { BrowserContextOptions, Page } from "playwright-core"
import { landmarks } from "../../../../storefront/src/testing/landmarks.js"
import { accessibilityProblems } from "../../admin/support/accessibility"
import { arriveAt, follow, openPortalLink } from "../../steps/portal.mjs"
import { openButton, shop, signIn, signOut, visit } from "../support/stage"
import { overflow } from "../support/visitor"

const { buttons, headings, links } = landmarks

const height = 844
const options: BrowserContextOptions = {
  // Axe comes as a script of its own, which the shop's policy would refuse.
  bypassCSP: true,
  // It would look at colours in the middle of their change.
  reducedMotion: "reduce",
  viewport: { width: 1280, height },
}

export function everyScreen(): void {
  it("has nothing that axe minds in light and dark, and never scrolls sideways", async () => {
    const problems: [string, ...unknown[]][] = []
    const examined: string[] = []
    const examine = async (page: Page, heading: string | RegExp) => {
      await page.getByRole("heading", { level: 1, name: heading }).waitFor()
      examined.push(String(heading))
      for (const width of [1280, 390, 320]) {
        await page.setViewportSize({ width, height })
        const wide = await overflow(page)
        if (wide > 0) problems.push([String(heading), width, `${wide} pixels too wide`])
        if (width === 320) continue
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme })
          const found = await accessibilityProblems(page, "html")
          if (found.length > 0) problems.push([String(heading), width, colorScheme, found])
        }
      }
      await page.emulateMedia({ colorScheme: null })
      await page.setViewportSize({ width: 1280, height })
    }

    const link = await shop.makeLink(shop.ada)
    const { page } = await visit(options)
    await page.goto(link.url)
    await openButton(page).waitFor()
    await examine(page, headings.landing)
    await openButton(page).click()
    await arriveAt(page, headings.overview)
    await examine(page, headings.overview)
    await follow(page, links.payments)
    await examine(page, headings.payments)
    await follow(page, "Order #1042")
    await examine(page, "Order #1042")
    await page.goto(`${shop.portal}/overview`)
    await follow(page, "Coffee club")
    await examine(page, "Coffee club")
    await signIn()
    await page.goto(`${shop.portal}/sessions`)
    await examine(page, headings.sessions)
    await page.goto(`${shop.portal}/payments/nobodys`)
    await examine(page, headings.notFound)
    await signOut(page)
    await examine(page, headings.signedOut)
    await page.goto(shop.portal)
    await examine(page, headings.landing)
    await openPortalLink(page, `${shop.portal}#t=nonsense`)
    await examine(page, headings.refused)
    await page.getByRole("button", { name: buttons.recover }).click()
    await examine(page, headings.received)

    await shop.withSettings({ forwarding_guard: true }, async () => {
      const guarded = await shop.makeLink(shop.ada)
      await signIn({}, guarded)
      const { page } = await visit(options)
      await openPortalLink(page, guarded.url)
      await examine(page, headings.code)
      await page.getByRole("textbox", { name: landmarks.code }).fill("ACDE2345")
      await page.getByRole("button", { name: buttons.confirmCode, exact: true }).click()
      await page.getByRole("alert").getByText(/./).waitFor()
      await examine(page, headings.code)
    })

    expect(examined).toHaveLength(13)
    expect(problems).toEqual([])
  })
}
