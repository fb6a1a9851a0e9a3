import { accessibilityProblems } from "./support/accessibility"
import { startAdminShop, type AdminShop } from "./support/admin-shop"
import {
  forgetRefusals,
  openCustomer,
  waitForTexts,
  type CustomerPage,
} from "./support/customer-page"
import { choose, closeDrawer, openDrawer, revoke, submit } from "./support/link-drawer"

const linksApi = "/admin/customer-portal/links"

let shop: AdminShop
let opened: CustomerPage

beforeAll(async () => {
  shop = await startAdminShop()
})

afterAll(() => shop?.stop())

beforeEach(async () => {
  await shop.app.api.post(`${linksApi}/revoke`, { customer_id: shop.ada.id })
  opened = await openCustomer(shop.context, shop.app.url, shop.ada.id)
})

afterEach(async () => {
  await opened.page.close()
  expect(opened.complaints).toEqual([])
})

const activeLinks = async () =>
  (await shop.app.api.get(`${linksApi}?customer_id=${shop.ada.id}&status=active`)).portal_links

const clipboard = () => opened.page.evaluate(() => navigator.clipboard.readText())

describe("generating a portal link", () => {
  it("takes the defaults and one click to a copied link that works", async () => {
    const { drawer, links } = opened
    await openDrawer(opened)
    const url = await submit(drawer)
    await drawer.getByRole("button", { name: "Copy link" }).click()
    await drawer.getByRole("button", { name: "Copied" }).waitFor()

    expect(await clipboard()).toBe(url)
    expect(url.startsWith(`${shop.app.portalUrl}#t=`)).toBe(true)
    const [link] = await activeLinks()
    expect(link).toMatchObject({ max_uses: null, target: "overview", note: null })
    expect(Date.parse(link.expires_at) - Date.parse(link.created_at)).toBeCloseTo(86_400_000, -4)
    expect((await shop.customers.enter(url)).status).toBe(200)

    await waitForTexts(drawer, ["Copy it now", "Can be used any number of times until then"])
    await drawer.getByText(/^Expires in .*, on /).waitFor()
    await drawer.getByRole("button", { name: "Done" }).click()
    await links.first().getByText("Active", { exact: true }).waitFor()
  })

  it("shows the URL once: closed, nothing of it is left", async () => {
    const { page, drawer, section } = opened
    await openDrawer(opened)
    const token = new URL(await submit(drawer)).hash.replace("#t=", "")
    expect(token.length).toBeGreaterThan(100)
    await closeDrawer(opened)

    const kept = await page.evaluate(() =>
      [
        document.documentElement.outerHTML,
        ...Array.from(document.querySelectorAll("input"), ({ value }) => value),
        JSON.stringify({ ...localStorage, ...sessionStorage, state: history.state }),
      ].join()
    )
    expect(kept).not.toContain(token)

    await openDrawer(opened)
    expect(await drawer.getByRole("textbox", { name: "Portal link" }).count()).toBe(0)
    await closeDrawer(opened)
    const focused = section.getByRole("button", { name: "Generate portal link" })
    expect(await focused.evaluate((button) => button === document.activeElement)).toBe(true)
  })

  it("makes a link as asked: lifetime, uses, where it opens, note", async () => {
    const { drawer, links } = opened
    const { people } = await shop.emulator.state({ email: shop.ada.email })
    const [{ uid, label, amountUsd }] = people[shop.ada.email].subscriptions

    await openDrawer(opened)
    await choose(opened, "Lifetime", "Custom")
    await drawer.getByRole("textbox", { name: "Custom lifetime" }).fill("90")
    await choose(opened, "Unit", "Minutes")
    await choose(opened, "Number of uses", "Limited")
    await drawer.getByRole("textbox", { name: "Times it can be used" }).fill("3")
    await choose(opened, "Opens at", `${label} · $${amountUsd}`)
    await drawer.getByRole("textbox", { name: "Note" }).fill("Asked by phone")
    await submit(drawer)
    await waitForTexts(drawer, ["Can be used 3 times"])
    await closeDrawer(opened)

    const [link] = await activeLinks()
    expect(link).toMatchObject({
      max_uses: 3,
      target: `subscription:${uid}`,
      note: "Asked by phone",
    })
    expect(Date.parse(link.expires_at) - Date.parse(link.created_at)).toBeCloseTo(5_400_000, -4)
    await waitForTexts(links.first(), [
      `Subscription: ${label}`,
      "Active",
      "Used 0 of 3",
      "Asked by phone",
    ])
  })

  it("is used up after one use if made for a single use", async () => {
    const { page, drawer, links } = opened
    await openDrawer(opened)
    await choose(opened, "Number of uses", "Single use")
    const url = await submit(drawer)
    await waitForTexts(drawer, ["Can be used once"])
    await closeDrawer(opened)

    expect((await shop.customers.enter(url)).status).toBe(200)
    expect((await shop.customers.enter(url)).status).toBe(401)
    await page.reload()
    await waitForTexts(links.first(), ["Used up"])
    await links
      .first()
      .getByText(/^Used 1 of 1 · last used .* · 1 open session$/)
      .waitFor()
  })

  it("refuses what cannot be in words, and makes nothing", async () => {
    const { drawer } = opened
    await openDrawer(opened)
    await choose(opened, "Lifetime", "Custom")
    await choose(opened, "Number of uses", "Limited")
    for (const [field, value, right, words] of [
      ["Custom lifetime", "169", "12", "A link can live for 7 days at most."],
      ["Custom lifetime", "0", "12", "Enter a whole number, 1 or more."],
      ["Custom lifetime", "soon", "12", "Enter a whole number, 1 or more."],
      ["Times it can be used", "1001", "5", "A link can be used 1000 times at most."],
      ["Note", "x".repeat(501), "", "A note has at most 500 characters; this one has 501."],
    ]) {
      const input = drawer.getByRole("textbox", { name: field })
      await input.fill(value)
      await drawer.getByRole("button", { name: "Generate link" }).click()
      await waitForTexts(drawer, [words])
      expect(await input.getAttribute("aria-invalid")).toBe("true")
      await input.fill(right)
      await drawer.getByText(words).waitFor({ state: "detached" })
    }
    expect(await activeLinks()).toEqual([])
  })

  it("says why the backend refused, keeps the form, and works when sent again", async () => {
    const { page, drawer } = opened
    const message = "This customer was deleted."
    await page.route(`**${linksApi}`, (route) =>
      route.fulfill({ status: 404, json: { type: "not_found", message } })
    )
    await openDrawer(opened)
    await drawer.getByRole("textbox", { name: "Note" }).fill("Kept")
    await drawer.getByRole("button", { name: "Generate link" }).click()
    await waitForTexts(drawer, ["The link was not generated", message])
    expect(await drawer.getByRole("textbox", { name: "Note" }).inputValue()).toBe("Kept")

    await page.unroute(`**${linksApi}`)
    expect(await submit(drawer)).toContain("#t=")
    forgetRefusals(opened)
  })

  it("says what to do where the shop cannot send mails, and keeps the link", async () => {
    const { drawer, links } = opened
    await openDrawer(opened)
    await drawer.getByRole("switch", { name: "Send to the customer by email" }).click()
    const url = await submit(drawer, "Generate and send")
    await waitForTexts(drawer, ["The email was not sent"])
    await drawer.getByText(/^The shop has no provider for email\. Copy the link/).waitFor()
    await closeDrawer(opened)

    expect((await shop.customers.enter(url)).status).toBe(200)
    await links.first().getByText("Active", { exact: true }).waitFor()
    expect(
      await links
        .first()
        .getByText(/^Sent to/)
        .count()
    ).toBe(0)
  })

  it("keeps the link where the browser does not let it be copied", async () => {
    const { page, drawer } = opened
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error("denied"))
    })
    await openDrawer(opened)
    await submit(drawer)
    await drawer.getByRole("button", { name: "Copy link" }).click()
    await drawer.getByText(/^The browser did not allow copying/).waitFor()
  })

  it("has a drawer that axe minds nothing of, before and after", async () => {
    const { page, drawer } = opened
    await openDrawer(opened)
    await choose(opened, "Lifetime", "Custom")
    await choose(opened, "Number of uses", "Limited")
    expect(await accessibilityProblems(page, "[role=dialog]")).toEqual([])
    await submit(drawer)
    expect(await accessibilityProblems(page, "[role=dialog]")).toEqual([])
  })
})

describe("revoking", () => {
  it("ends one link and its sessions after a confirmation", async () => {
    const { page, drawer, links } = opened
    await openDrawer(opened)
    const { session } = await shop.customers.enter(await submit(drawer))
    await closeDrawer(opened)

    await revoke(opened, links.first())

    await page.getByText("Portal link revoked").waitFor()
    await waitForTexts(links.first(), ["Revoked"])
    expect(await links.first().getByRole("button").count()).toBe(0)
    expect(await activeLinks()).toEqual([])
    expect(await shop.customers.look(session)).toBe(401)
  })

  it("does nothing unless confirmed", async () => {
    const { page, drawer, links } = opened
    await openDrawer(opened)
    await submit(drawer)
    await closeDrawer(opened)

    await links.first().getByRole("button", { name: "Actions for the link to Overview" }).click()
    await page.getByRole("menuitem", { name: "Revoke" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click()
    await page.getByRole("alertdialog").waitFor({ state: "detached" })
    expect(await activeLinks()).toHaveLength(1)
  })

  it("says that the link was not revoked when the backend fails", async () => {
    const { page, drawer, links } = opened
    await openDrawer(opened)
    await submit(drawer)
    await closeDrawer(opened)
    await page.route("**/revoke", (route) => route.abort())

    await revoke(opened, links.first())

    await page.getByText(/^The link was not revoked: The server could not be reached/).waitFor()
    await waitForTexts(links.first(), ["Active"])
    forgetRefusals(opened)
  })

  it("ends all links of the customer, and of this customer alone", async () => {
    const { page, section } = opened
    for (const customer of [shop.ada, shop.ada, shop.stranger]) {
      await shop.app.api.post(linksApi, { customer_id: customer.id })
    }
    await page.reload()
    const menu = section.getByRole("button", { name: "Customer portal actions" })
    await section.getByText("Active", { exact: true }).first().waitFor()
    await menu.click()
    await page.getByRole("menuitem", { name: "Revoke all active links" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Revoke all" }).click()

    await page.getByText("2 portal links revoked").waitFor()
    expect(await activeLinks()).toEqual([])
    const others = await shop.app.api.get(`${linksApi}?customer_id=${shop.stranger.id}`)
    expect(others.portal_links[0].status).toBe("active")
  })
})

describe("the list of links", () => {
  it("puts an old link that works before newer ones that do not, and shows all when asked", async () => {
    const { page, section, links } = opened
    const { portal_link: works } = await shop.app.api.post(linksApi, {
      customer_id: shop.ada.id,
      note: "Still works",
    })
    for (let made = 0; made < 22; made++) {
      const { portal_link } = await shop.app.api.post(linksApi, { customer_id: shop.ada.id })
      await shop.app.api.post(`${linksApi}/${portal_link.id}/revoke`)
    }
    await page.reload()
    await waitForTexts(links.first(), ["Still works", "Active"])
    expect(await links.count()).toBe(3)

    const { count, limit } = await shop.app.api.get(`${linksApi}?customer_id=${shop.ada.id}`)
    await section.getByRole("button", { name: `Show all (${count})` }).click()
    const more = section.getByRole("button", { name: "Load more" })
    for (let loaded = limit; loaded < count; loaded += limit) await more.click()
    await links.nth(count - 1).waitFor()
    expect(await links.count()).toBe(count)
    expect(await more.count()).toBe(0)
    expect(await links.first().getAttribute("data-portal-link")).toBe(works.id)
  })
})
