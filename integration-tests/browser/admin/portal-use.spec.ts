import { readFile } from "node:fs/promises"
import type { AdminPortalEvent } from "../../../src/types"
import { emptyMailbox, failMailbox, readMailbox } from "../../support/mailbox/mailbox"
import { accessibilityProblems } from "./support/accessibility"
import { startAdminShop, type AdminShop } from "./support/admin-shop"
import {
  forgetRefusals,
  openCustomer,
  waitForTexts,
  type CustomerPage,
} from "./support/customer-page"
import { closeDrawer, openDrawer, submit } from "./support/link-drawer"
import { newLinkRequest, openActivity, openSessions, sessionsIn } from "./support/portal-use"

const portalApi = "/admin/customer-portal"
const linksApi = `${portalApi}/links`

const firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"
const iphone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 " +
  "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"

let shop: AdminShop
let opened: CustomerPage

beforeAll(async () => {
  shop = await startAdminShop({ mailbox: true })
})

afterAll(() => shop?.stop())

beforeEach(async () => {
  await emptyMailbox(shop.mailboxDir)
  await shop.app.api.post(`${linksApi}/revoke`, { customer_id: shop.ada.id })
})

afterEach(async () => {
  await opened.page.close()
  expect(opened.complaints).toEqual([])
})

async function open(customer: { id: string } = shop.ada) {
  opened = await openCustomer(shop.context, shop.app.url, customer.id)
  return opened
}

const makeLink = (terms: object = {}) =>
  shop.app.api.post(linksApi, { customer_id: shop.ada.id, ...terms })

/** Waits until the backend says so: what customers ask for is carried out after the answer. */
async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 15_000
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > deadline) throw new Error("It has not come about within 15 seconds.")
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

describe("sending a portal link by email", () => {
  it("mails it to the customer and says where it went", async () => {
    await open()
    const { page, drawer, links } = opened
    await openDrawer(opened)
    await drawer.getByRole("switch", { name: "Send to the customer by email" }).click()
    const url = await submit(drawer, "Generate and send")
    await waitForTexts(drawer, [`Sent to ${shop.ada.email}`])
    expect(await accessibilityProblems(page, "[role=dialog]")).toEqual([])
    await closeDrawer(opened)

    await waitForTexts(links.first(), ["Active", `Sent to ${shop.ada.email}`])
    const mails = await readMailbox(shop.mailboxDir)
    expect(mails.map(({ to }) => to)).toEqual([shop.ada.email])
    expect(mails[0].text).toContain(url)
  })

  it("sends nothing unless asked to", async () => {
    await open()
    await openDrawer(opened)
    await submit(opened.drawer)
    expect(await opened.drawer.getByText(/^Sent to/).count()).toBe(0)
    await closeDrawer(opened)
    expect(await readMailbox(shop.mailboxDir)).toEqual([])
  })

  it("says that the mail did not go out, and shows a link that works all the same", async () => {
    await failMailbox(shop.mailboxDir, true)
    await open()
    const { page, drawer } = opened
    await openDrawer(opened)
    await drawer.getByRole("switch", { name: "Send to the customer by email" }).click()
    const url = await submit(drawer, "Generate and send")
    await waitForTexts(drawer, ["The email was not sent", "Copy it now"])
    await drawer.getByText(/^The shop's email provider did not take it\. Copy the link/).waitFor()
    expect(await accessibilityProblems(page, "[role=dialog]")).toEqual([])
    expect((await shop.customers.enter(url)).status).toBe(200)
  })
})

describe("sessions", () => {
  it("are shown with browser, network and link, and ended one by one", async () => {
    const { url, portal_link } = await makeLink({ note: "For the accountant" })
    const atWork = await shop.customers.enter(url, firefox)
    const onTheGo = await shop.customers.enter(url, iphone)
    await open()
    const { page, section, drawer } = opened
    await section.getByRole("button", { name: "Open sessions 2" }).waitFor()

    await openSessions(opened)
    const list = sessionsIn(opened, "Open now")
    const windows = list.filter({ hasText: "Firefox on Windows" })
    await windows.waitFor()
    expect(await list.count()).toBe(2)
    await windows.getByText(/^Network (127\.0\.0\.0|0000:0000:0000::) · Since \w+ \d+/).waitFor()
    await windows.getByText(/^Last seen .* ago$/).waitFor()
    await waitForTexts(windows, ["Link: Overview · For the accountant"])
    expect(await accessibilityProblems(page, "[role=dialog]")).toEqual([])

    const end = windows.getByRole("button", { name: "End session: Firefox on Windows" })
    const asked = page.getByRole("alertdialog")
    await end.click()
    await asked.getByText(/^Firefox on Windows is out of the portal at once\./).waitFor()
    await asked.getByRole("button", { name: "Cancel" }).click()
    await asked.waitFor({ state: "detached" })
    expect(await shop.customers.look(atWork.session)).toBe(200)

    await end.click()
    await asked.getByRole("button", { name: "End session" }).click()
    await page.getByText("Session ended", { exact: true }).waitFor()
    await sessionsIn(opened, "Ended")
      .first()
      .getByText(/^Ended by the shop · /)
      .waitFor()
    expect(await list.count()).toBe(1)
    expect(await shop.customers.look(atWork.session)).toBe(401)
    expect(await shop.customers.look(onTheGo.session)).toBe(200)
    const { portal_link: kept } = await shop.app.api.get(`${linksApi}/${portal_link.id}`)
    expect(kept).toMatchObject({ status: "active", open_sessions: 1 })

    await closeDrawer(opened)
    await section.getByRole("button", { name: "Open sessions 1" }).waitFor()
    expect(await drawer.count()).toBe(0)
  })

  it("say in words why they ended", async () => {
    const [kept, revoked] = [await makeLink(), await makeLink()]
    const { session } = await shop.customers.enter(kept.url, firefox)
    await shop.customers.signOut(session)
    await shop.customers.enter(revoked.url, iphone)
    await shop.app.api.post(`${linksApi}/${revoked.portal_link.id}/revoke`)
    await open()
    await openSessions(opened)

    const [latest, before] = [0, 1].map((place) => sessionsIn(opened, "Ended").nth(place))
    await latest.getByText(/^Link revoked · /).waitFor()
    await before.getByText(/^Signed out · /).waitFor()
    await waitForTexts(opened.drawer, ["Nobody has the portal open"])
    expect(await opened.drawer.getByRole("button", { name: /^End session/ }).count()).toBe(0)
  })

  it("come page by page", async () => {
    const { url } = await makeLink()
    for (let entered = 0; entered < 21; entered++) await shop.customers.enter(url, firefox)
    await open()
    await openSessions(opened)
    const list = sessionsIn(opened, "Open now")
    await list.nth(19).waitFor()
    expect(await list.count()).toBe(20)
    await opened.drawer.getByRole("button", { name: "Load more" }).first().click()
    await list.nth(20).waitFor()
    expect(await list.count()).toBe(21)
  })

  it("say that a session was not ended when the backend fails", async () => {
    const { url } = await makeLink()
    const { session } = await shop.customers.enter(url, firefox)
    await open()
    const { page } = opened
    await page.route(`**${portalApi}/sessions/*/end`, (route) => route.abort())
    await openSessions(opened)
    await sessionsIn(opened, "Open now").getByRole("button").click()
    await page.getByRole("alertdialog").getByRole("button", { name: "End session" }).click()
    await page.getByText(/^The session was not ended: The server could not be reached/).waitFor()
    expect(await sessionsIn(opened, "Open now").count()).toBe(1)
    expect(await shop.customers.look(session)).toBe(200)
    forgetRefusals(opened)
  })

  it("are explained to a merchant who has not seen one yet", async () => {
    const { page, section, drawer } = await open(shop.stranger)
    await section.getByRole("button", { name: "Open sessions None" }).waitFor()
    await openSessions(opened)
    await waitForTexts(drawer, ["Nobody has the portal open"])
    await drawer.getByText(/^A session starts when someone enters the portal/).waitFor()
    expect(await accessibilityProblems(page, "[role=dialog]")).toEqual([])
  })
})

describe("activity", () => {
  /** All lines of the audit log about Ada, newest first. */
  async function loggedEvents(): Promise<AdminPortalEvent[]> {
    const path = `${portalApi}/events?customer_id=${shop.ada.id}&limit=100`
    return (await shop.app.api.get(path)).portal_events
  }

  async function leaveLines() {
    const { url, portal_link } = await makeLink()
    await shop.customers.enter(url, firefox)
    await shop.app.api.post(`${linksApi}/${portal_link.id}/revoke`, { reason: "Lost phone" })
    await shop.customers.enter(url, iphone)
  }

  it("tells newest first what happened, when, by whom and from where", async () => {
    await leaveLines()
    await open()
    const lines = await openActivity(opened)
    const expected = (await loggedEvents()).slice(0, 20).map(({ type }) => type)
    const shown = await lines.evaluateAll((items) =>
      items.map((item) => item.getAttribute("data-portal-event"))
    )
    expect(shown).toEqual(expected)

    const line = (words: string) => lines.filter({ hasText: words }).first()
    const refused = line("Link refused: it had been revoked")
    await refused.getByText(/^In the portal · Network /).waitFor()
    await line("Portal opened")
      .getByText(/Firefox on Windows · Network /)
      .waitFor()
    await line("Portal link revoked: Lost phone")
      .getByText(/^By .*admin@shop\.test/)
      .waitFor()
    expect(await lines.first().innerText()).toContain("Link refused: it had been revoked")
    expect(await accessibilityProblems(opened.page, "[role=dialog]")).toEqual([])
  })

  it("comes page by page, each line once, even while it grows", async () => {
    for (let made = 0; made < 8; made++) await leaveLines()
    await open()
    const lines = await openActivity(opened)
    expect(await lines.count()).toBe(20)
    await makeLink()
    await opened.drawer.getByRole("button", { name: "Load more" }).click()
    await lines.nth(30).waitFor()
    expect(await lines.count()).toBe(39)
  })

  it.each(["csv", "json"])("is downloaded whole as %s", async (format) => {
    await leaveLines()
    const events = await loggedEvents()
    await open()
    await openActivity(opened)
    const coming = opened.page.waitForEvent("download")
    await opened.drawer.getByRole("button", { name: `Export ${format.toUpperCase()}` }).click()
    const file = await coming
    expect(file.suggestedFilename()).toMatch(
      new RegExp(`^portal-activity-${shop.ada.id}-\\d{4}-\\d{2}-\\d{2}\\.${format}$`)
    )
    const text = await readFile(await file.path(), "utf8")
    const ids =
      format === "json"
        ? (JSON.parse(text) as AdminPortalEvent[]).map(({ id }) => id)
        : text
            .split("\n")
            .flatMap((row) => /[^,]*$/.exec(row.trim())?.[0] || [])
            .slice(1)
    // The export leaves a line of its own, which may be in it already.
    const later = (await loggedEvents()).filter(({ type }) => type === "data_exported")
    expect(ids.filter((id) => id !== later[0].id).sort()).toEqual(events.map(({ id }) => id).sort())
  })

  it("says that nothing was exported when the backend cannot be reached", async () => {
    await leaveLines()
    await open()
    const { page, drawer } = opened
    await openActivity(opened)
    await page.route(`**${portalApi}/events/export*`, (route) => route.abort())
    await drawer.getByRole("button", { name: "Export CSV" }).click()
    await page.getByText(/^The activity was not exported: The server could not be/).waitFor()
    forgetRefusals(opened)
  })

  it("is explained where there is none, and loads when asked again", async () => {
    const { page, section, drawer } = await open(shop.stranger)
    const events = `**${portalApi}/events?*`
    await page.route(events, (route) => route.fulfill({ status: 500, json: {} }))
    await section.getByRole("button", { name: "Activity Never opened" }).click()
    await waitForTexts(drawer, ["The activity could not be loaded"])
    await page.unroute(events)
    await drawer.getByRole("button", { name: "Try again" }).click()
    await waitForTexts(drawer, ["Nothing has happened yet"])
    expect(await accessibilityProblems(page, "[role=dialog]")).toEqual([])
    forgetRefusals(opened)
  })
})

describe("a request for a new link", () => {
  beforeEach(() => shop.app.api.post(`${portalApi}/settings`, { recovery: "approval" }))
  afterEach(() => shop.app.api.post(`${portalApi}/settings`, { recovery: "automatic" }))

  const openRequests = async () =>
    (await shop.app.api.get(`${portalApi}/requests?customer_id=${shop.ada.id}&status=open`))
      .portal_requests

  async function fileRequest() {
    const { url } = await makeLink({ max_uses: 1, target: "payments" })
    await shop.customers.enter(url, firefox)
    await shop.customers.askForNewLink(url)
    await until(async () => (await openRequests())[0])
  }

  it("is granted with one press, which mails a new link", async () => {
    await fileRequest()
    const { page, links } = await open()
    const notice = newLinkRequest(opened)
    await notice.getByText(/^Asks for a new link since \w+ \d+, \d{4}/).waitFor()
    expect(await accessibilityProblems(page, "[role=region]")).toEqual([])

    await notice.getByRole("button", { name: "Send new link" }).click()
    await page.getByText(/^A new portal link is on its way to .*Ada/).waitFor()
    await notice.waitFor({ state: "detached" })
    await waitForTexts(links.first(), ["Active", `Sent to ${shop.ada.email}`, "Payments"])
    expect((await readMailbox(shop.mailboxDir)).map(({ to }) => to)).toEqual([shop.ada.email])
    expect(await openRequests()).toEqual([])
  })

  it("stays, with the reason, where the new link cannot be mailed", async () => {
    await fileRequest()
    await failMailbox(shop.mailboxDir, true)
    const { page } = await open()
    const notice = newLinkRequest(opened)
    await notice.getByRole("button", { name: "Send new link" }).click()
    await page.getByText("No new link was sent", { exact: true }).waitFor()
    await page.getByText(/the mail service failed/).waitFor()
    await notice.waitFor()
    expect(await openRequests()).toHaveLength(1)
    forgetRefusals(opened)

    await failMailbox(shop.mailboxDir, false)
    await notice.getByRole("button", { name: "Send new link" }).click()
    await notice.waitFor({ state: "detached" })
  })

  it("is declined after a confirmation, and mails nothing", async () => {
    await fileRequest()
    const { page } = await open()
    const notice = newLinkRequest(opened)
    const asked = page.getByRole("alertdialog")
    await notice.getByRole("button", { name: "Decline" }).click()
    await asked.getByRole("button", { name: "Cancel" }).click()
    await asked.waitFor({ state: "detached" })
    expect(await openRequests()).toHaveLength(1)

    await notice.getByRole("button", { name: "Decline" }).click()
    await asked.getByRole("button", { name: "Decline" }).click()
    await page.getByText("Request declined", { exact: true }).waitFor()
    await notice.waitFor({ state: "detached" })
    expect(await openRequests()).toEqual([])
    expect(await readMailbox(shop.mailboxDir)).toEqual([])
  })
})
