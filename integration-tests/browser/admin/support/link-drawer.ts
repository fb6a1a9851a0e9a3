import type { Locator } from "playwright-core"
import type { CustomerPage } from "./customer-page"

export async function openDrawer({ section, drawer }: CustomerPage): Promise<void> {
  await section.getByRole("button", { name: "Generate portal link" }).click()
  await drawer.getByRole("heading", { name: "Generate portal link" }).waitFor()
}

/** Picks an option of one of the drawer's choices. */
export async function choose(
  { page, drawer }: CustomerPage,
  field: string,
  option: string
): Promise<void> {
  await drawer.getByRole("combobox", { name: field }).click()
  await page.getByRole("option", { name: option, exact: true }).click()
}

/** Sends the form and answers with the URL that the drawer shows. */
export async function submit(drawer: Locator, button = "Generate link"): Promise<string> {
  await drawer.getByRole("button", { name: button }).click()
  return drawer.getByRole("textbox", { name: "Portal link" }).inputValue()
}

export async function closeDrawer({ page, drawer }: CustomerPage): Promise<void> {
  await page.keyboard.press("Escape")
  await drawer.waitFor({ state: "detached" })
}

/** Chooses *Revoke* for a link of the list and says yes. */
export async function revoke({ page }: CustomerPage, link: Locator): Promise<void> {
  await link.getByRole("button", { name: /^Actions for the link/ }).click()
  await page.getByRole("menuitem", { name: "Revoke" }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click()
}
