/** What a merchant does in the admin. Names are those that a screen reader would say. */

/** @typedef {import("playwright-core").Page} Page */

/**
 * @param {Page} page
 * @param {{ admin: string, email: string, password: string }} shop
 */
export async function logIn(page, { admin, email, password }) {
  await page.goto(`${admin}/login`, { waitUntil: "commit" })
  await page.getByPlaceholder("Email").fill(email)
  await page.getByPlaceholder("Password").fill(password)
  await page.getByRole("button", { name: "Continue with Email" }).click()
  await page.waitForURL(/\/app\/orders/)
}

/**
 * Opens a customer's page as one finds it: by searching the list for the e-mail address.
 * @param {Page} page
 * @param {{ admin: string }} shop
 * @param {{ email: string }} customer
 */
export async function openCustomer(page, { admin }, { email }) {
  const query = encodeURIComponent(email)
  await page.goto(`${admin}/customers?q=${query}`, { waitUntil: "commit" })
  await page.getByText(email, { exact: true }).first().click()
  await page.waitForURL(/\/app\/customers\/cus_/)
  await portalSection(page).waitFor()
}

/** @param {Page} page */
export function portalSection(page) {
  return page.getByRole("region", { name: "Customer portal" })
}

/**
 * Makes a link with what the form suggests.
 * @param {Page} page
 * @param {{ onShown?: () => Promise<void> }} [options] called while the link is on the screen
 * @returns {Promise<string>} the link
 */
export async function generatePortalLink(page, { onShown } = {}) {
  await portalSection(page).getByRole("button", { name: "Generate portal link" }).click()
  const drawer = page.getByRole("dialog")
  await drawer.getByRole("button", { name: "Generate link" }).click()
  const field = drawer.getByRole("textbox", { name: "Portal link" })
  await field.waitFor()
  const url = await field.inputValue()
  await onShown?.()
  await drawer.getByRole("button", { name: "Done" }).click()
  await drawer.waitFor({ state: "hidden" })
  return url
}

/**
 * Revokes the newest link, and confirms it.
 * @param {Page} page
 */
export async function revokePortalLink(page) {
  const links = portalSection(page).getByRole("list", { name: "Portal links" })
  const link = links.getByRole("listitem").first()
  await link.getByRole("button", { name: /^Actions for the link/ }).click()
  await page.getByRole("menuitem", { name: "Revoke" }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click()
  await link.getByText("Revoked", { exact: true }).waitFor()
}
