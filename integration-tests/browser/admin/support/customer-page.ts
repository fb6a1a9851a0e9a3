import type { BrowserContext, Locator, Page } from "playwright-core"

/** A customer's page in the admin, and what its console complained of. */
export interface CustomerPage {
  page: Page
  /** The widget *Customer portal*. */
  section: Locator
  /** Each link of the list, in its order. */
  links: Locator
  /** The drawer where a link is made. */
  drawer: Locator
  /** Errors of the console and of scripts that nobody caught, so far. */
  complaints: string[]
}

/**
 * Opens a customer's page.
 *
 * @param prepare runs before the page loads, such as to stand in for the backend
 */
export async function openCustomer(
  context: BrowserContext,
  appUrl: string,
  customerId: string,
  prepare: (page: Page) => Promise<unknown> = async () => undefined
): Promise<CustomerPage> {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} (${message.location().url})`)
  })
  page.on("pageerror", (error) => complaints.push(String(error)))
  await prepare(page)
  await page.goto(`${appUrl}/app/customers/${customerId}`)
  const section = page.getByRole("region", { name: "Customer portal" })
  await section.waitFor()
  return {
    page,
    section,
    links: section.getByRole("list", { name: "Portal links" }).getByRole("listitem"),
    drawer: page.getByRole("dialog"),
    complaints,
  }
}

/** Waits for the texts, in any order. */
export async function waitForTexts(within: Locator, texts: string[]): Promise<void> {
  await Promise.all(texts.map((text) => within.getByText(text, { exact: true }).waitFor()))
}

/** Takes the browser's own lines about refused requests, which a test has caused, off the record. */
export function forgetRefusals({ complaints }: { complaints: string[] }): void {
  const others = complaints.filter((line) => !line.startsWith("Failed to load resource"))
  complaints.splice(0, complaints.length, ...others)
}
