/** What a customer does in the portal, and what is to be read there. */

/** @typedef {import("playwright-core").Page} Page */

/**
 * @typedef {object} ShownPayment one row of a list of payments
 * @property {string} uid
 * @property {string} title
 * @property {string} amount as machines read it
 * @property {string} money as people read it, such as `64.90 USD`
 * @property {string} at ISO 8601
 */

/**
 * Opens a link as a customer would, and presses the button.
 * @param {Page} page
 * @param {string} url
 */
export async function openPortalLink(page, url) {
  await page.goto(url, { waitUntil: "domcontentloaded" })
  const button = page.getByRole("button", { name: "Open my billing" })
  await button.click()
}

/**
 * Waits for a page of the portal by its heading.
 * @param {Page} page
 * @param {string} heading
 */
export async function arriveAt(page, heading) {
  await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor()
}

/**
 * Follows a link by its name and waits for the page behind it.
 * @param {Page} page
 * @param {string} name
 * @param {string} [heading] the name unless given
 */
export async function follow(page, name, heading = name) {
  await page.getByRole("link", { name, exact: true }).first().click()
  await arriveAt(page, heading)
}

/**
 * The payments of the page that is open.
 * @param {Page} page
 * @returns {Promise<ShownPayment[]>}
 */
export function readPayments(page) {
  const rows = page.getByRole("row").filter({ has: page.getByRole("cell") })
  // All rows in one go: a list has many, and each question to the browser takes its time.
  return rows.evaluateAll((rows) =>
    rows.map((row) => {
      const link = row.querySelector("a")
      const data = row.querySelector("data")
      return {
        uid: decodeURIComponent(link?.getAttribute("href")?.split("/").pop() ?? ""),
        title: link?.innerText ?? "",
        amount: data?.value ?? "",
        money: data?.innerText ?? "",
        at: row.querySelector("time")?.dateTime ?? "",
      }
    })
  )
}

/**
 * All payments, page by page, from the page "Payments" on.
 * @param {Page} page
 * @returns {Promise<ShownPayment[]>}
 */
export async function readAllPayments(page) {
  const all = []
  for (;;) {
    all.push(...(await readPayments(page)))
    const more = page.getByRole("link", { name: "More payments" })
    if ((await more.count()) === 0) return all
    const before = page.url()
    await more.click()
    await page.waitForURL((url) => url.href !== before)
    await arriveAt(page, "Payments")
  }
}

/**
 * The names and values under "Details": what is read by machines where there is such, else the text.
 * @param {Page} page
 * @returns {Promise<Record<string, string>>}
 */
export async function readDetails(page) {
  const pairs = await page.locator("dl > div").evaluateAll((terms) =>
    terms.map((term) => {
      const value = term.querySelector("dd")
      const time = value?.querySelector("time")
      return [term.querySelector("dt")?.innerText ?? "", time?.dateTime ?? value?.innerText ?? ""]
    })
  )
  return Object.fromEntries(pairs)
}

/**
 * The subscriptions on the overview.
 * @param {Page} page
 * @returns {Promise<{ uid: string, title: string, amount: string, next: string | null }[]>}
 */
export function readSubscriptions(page) {
  const items = page.getByRole("region", { name: "Subscriptions" }).getByRole("listitem")
  return items.evaluateAll((items) =>
    items.map((item) => {
      const link = item.querySelector("a")
      return {
        uid: decodeURIComponent(link?.getAttribute("href")?.split("/").pop() ?? ""),
        title: link?.innerText ?? "",
        amount: item.querySelector("data")?.value ?? "",
        next: item.querySelector("time")?.dateTime ?? null,
      }
    })
  )
}

/**
 * What the card "Totals" on the overview says, per name.
 * @param {Page} page
 * @returns {Promise<Record<string, string[]>>} amounts sorted
 */
export async function readTotals(page) {
  const terms = await page.getByRole("region", { name: "Totals" }).locator("dl > div").all()
  const pairs = await Promise.all(
    terms.map(async (term) => [
      await term.locator("dt").innerText(),
      (await term.locator("data").allInnerTexts()).sort(),
    ])
  )
  return Object.fromEntries(pairs)
}
