import type { BrowserContext, Locator, Page } from "playwright-core"

/** *Settings → Customer portal*, and what its console complained of. */
export interface SettingsPage {
  page: Page
  access: Locator
  danger: Locator
  complaints: string[]
}

/** Opens the settings of the portal as one finds them: by the sidebar of the settings. */
export async function openSettings(
  context: BrowserContext,
  appUrl: string,
  prepare: (page: Page) => Promise<unknown> = async () => undefined
): Promise<SettingsPage> {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} (${message.location().url})`)
  })
  page.on("pageerror", (error) => complaints.push(String(error)))
  await prepare(page)
  await page.goto(`${appUrl}/app/settings/store`)
  await page.getByRole("link", { name: "Customer portal" }).click()
  await page.waitForURL(/\/app\/settings\/customer-portal$/)
  return {
    page,
    access: page.getByRole("region", { name: "Access" }),
    danger: page.getByRole("region", { name: "Danger zone" }),
    complaints,
  }
}
