import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core"

/** Somebody with a browser that has never been here, and an address that nobody else has. */
export interface Visitor {
  context: BrowserContext
  page: Page
  /** Errors of the console, broken rules of the content security policy, and scripts' uncaught errors. */
  complaints: string[]
  /** Takes off the record what a test has brought about; says how much that was. */
  forgive: (complaint: RegExp) => number
}

let visitors = 0

export async function newVisitor(
  browser: Browser,
  options: BrowserContextOptions = {}
): Promise<Visitor> {
  visitors += 1
  const context = await browser.newContext({
    locale: "en-US",
    ...options,
    // Tries are counted per address: one test's must not slow down another's.
    extraHTTPHeaders: {
      "x-forwarded-for": `198.51.${visitors >> 8}.${visitors & 255}`,
      ...options.extraHTTPHeaders,
    },
  })
  const complaints: string[] = []
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} (${message.location().url})`)
  })
  context.on("weberror", (error) => complaints.push(String(error.error())))
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      console.error(`The policy's ${violatedDirective} minds ${blockedURI}`)
    )
  })
  return {
    context,
    page: await context.newPage(),
    complaints,
    forgive: (complaint) => {
      const others = complaints.filter((line) => !complaint.test(line))
      return complaints.splice(0, complaints.length, ...others).length - others.length
    },
  }
}

const visitCookie = "__Host-makepay_portal"

/** The token of the session that the visitor's browser keeps. */
export async function sessionOf({ context }: Visitor): Promise<string> {
  const cookie = (await context.cookies()).find(({ name }) => name === visitCookie)
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

/** What scripts could find of the visit: the history's state, the browser's storage and cookies. */
export function readTraces(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([
      location.href,
      document.referrer,
      history.state,
      localStorage,
      sessionStorage,
      document.cookie,
    ])
  )
}

/** By how many pixels the page is wider than the window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
}
