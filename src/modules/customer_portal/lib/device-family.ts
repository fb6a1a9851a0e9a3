import Bowser from "bowser"

/** Longer texts are made up, and parsing them costs. */
const MAX_LENGTH = 512

const BROWSERS = new Set(Object.values(Bowser.BROWSER_MAP))
const SYSTEMS = new Set(Object.values(Bowser.OS_MAP))

/**
 * The family of a browser, such as `Firefox on Windows`, from its `user-agent` header: enough for somebody
 * to know their own device, too little to follow one.
 *
 * @returns null for what names no browser
 */
export function deviceFamily(userAgent: string | undefined): string | null {
  if (!userAgent || userAgent.length > MAX_LENGTH) {
    return null
  }
  const { browser, os } = Bowser.parse(userAgent)
  // For what it does not know, the library answers words of the text, which may be anybody's.
  if (!BROWSERS.has(browser.name ?? "") || !SYSTEMS.has(os.name ?? "")) {
    return null
  }
  return `${browser.name} on ${os.name}`
}
