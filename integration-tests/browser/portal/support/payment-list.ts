import type { Locator, Page } from "playwright-core"
import { landmarks } from "../../../../storefront/src/testing/landmarks.js"
import { arriveAt, readAllPayments, readPayments } from "../../steps/portal.mjs"

/** Uids of the payments on the page that is open. */
export const shownUids = async (page: Page): Promise<string[]> =>
  (await readPayments(page)).map(({ uid }) => uid)

/** Uids of the payments on this and all following pages. */
export const allUids = async (page: Page): Promise<string[]> =>
  (await readAllPayments(page)).map(({ uid }) => uid)

export const filterOf = (page: Page): Locator =>
  page.getByRole("search", { name: landmarks.filter })

/** Presses the filter's button and waits for what it finds. */
export async function applyFilter(page: Page): Promise<void> {
  const before = page.url()
  await filterOf(page).getByRole("button", { name: landmarks.buttons.applyFilter }).click()
  await page.waitForURL((url) => url.href !== before)
  await arriveAt(page, landmarks.headings.payments)
}
