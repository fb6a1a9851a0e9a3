import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core"

/** Somebody with a browser that has never been here. */
export interface Visitor {
  context: BrowserContext
  page: Page
  /** Errors of the console, and of scripts that nobody caught, on any page so far. */
  complaints: string[]
}

export async function newVisitor(
  browser: Browser,
  options: BrowserContextOptions = {}
): Promise<Visitor> {
  const context = await browser.newContext({ locale: "en-US", ...options })
  const complaints: string[] = []
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} (${message.location().url})`)
  })
  context.on("weberror", (error) => complaints.push(String(error.error())))
  return { context, page: await context.newPage(), complaints }
}

/** The token of the session that the visitor's browser keeps. */
export async function sessionOf({ context }: Visitor): Promise<string> {
  const cookie = (await context.cookies()).find(({ name }) => name === "__Host-makepay_portal")
  if (!cookie) throw new Error("The browser keeps no session.")
  // Next encodes values; what comes before the colon is the portal's path.
  return decodeURIComponent(cookie.value).replace(/^[^:]*:/, "")
}

/** The addresses in the history of the tab, oldest first. */
export async function historyOf({ context, page }: Visitor): Promise<string[]> {
  const devtools = await context.newCDPSession(page)
  const { entries } = await devtools.send("Page.getNavigationHistory")
  await devtools.detach()
  return entries.map(({ url }) => url)
}

/** What scripts could find of the visit: the history's state and the browser's storage. */
export function readTraces(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify([history.state, localStorage, sessionStorage]))
}

/** By how many pixels the page is wider than the window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
}
