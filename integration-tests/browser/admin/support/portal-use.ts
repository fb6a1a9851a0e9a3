import type { Locator } from "playwright-core"
import type { CustomerPage } from "./customer-page"

/** Opens the drawer *Sessions* by the row *Open sessions*. */
export async function openSessions({ section, drawer }: CustomerPage): Promise<void> {
  await section.getByRole("button", { name: /^Open sessions/ }).click()
  await drawer.getByRole("heading", { name: "Sessions" }).waitFor()
}

/** The sessions of one of the drawer's lists, in its order. */
export const sessionsIn = ({ drawer }: CustomerPage, list: "Open now" | "Ended"): Locator =>
  drawer.getByRole("list", { name: list }).getByRole("listitem")

/** Opens the drawer *Activity*; answers its lines, in their order. */
export async function openActivity({ section, drawer }: CustomerPage): Promise<Locator> {
  await section.getByRole("button", { name: /^Activity/ }).click()
  const lines = drawer.getByRole("list", { name: "Lines of the audit log" }).getByRole("listitem")
  await lines.first().waitFor()
  return lines
}

/** The notice that the customer waits for a new link. */
export const newLinkRequest = ({ section }: CustomerPage): Locator =>
  section.getByRole("group", { name: /^Asks for a new link since/ })
