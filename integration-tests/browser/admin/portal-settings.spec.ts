import { accessibilityProblems } from "./support/accessibility"
import { startAdminShop, type AdminShop } from "./support/admin-shop"
import { forgetRefusals, waitForTexts } from "./support/customer-page"
import { openSettings, type SettingsPage } from "./support/settings-page"

const settingsApi = "/admin/customer-portal/settings"
const linksApi = "/admin/customer-portal/links"
const usual = { forwarding_guard: false, recovery: "automatic", recovery_days: 30 }

let shop: AdminShop
let opened: SettingsPage

beforeAll(async () => {
  shop = await startAdminShop()
})

afterAll(() => shop?.stop())

beforeEach(async () => {
  await shop.app.api.post(settingsApi, usual)
})

afterEach(async () => {
  await opened.page.close()
  expect(opened.complaints).toEqual([])
})

async function open(prepare?: Parameters<typeof openSettings>[2]) {
  opened = await openSettings(shop.context, shop.app.url, prepare)
  await opened.danger.waitFor()
  return opened
}

const holding = async () => (await shop.app.api.get(settingsApi)).settings
const guard = () => opened.access.getByRole("switch", { name: "Forwarding guard" })
const recovery = (name: string) => opened.access.getByRole("radio", { name })
const days = () => opened.access.getByRole("textbox", { name: "Days after expiry" })
const save = () => opened.access.getByRole("button", { name: "Save" })

describe("the settings of access", () => {
  it("show what holds and save what was changed", async () => {
    const { page } = await open()
    await guard().waitFor()
    expect(await guard().isChecked()).toBe(false)
    expect(await recovery("Send a new link").isChecked()).toBe(true)
    expect(await days().inputValue()).toBe("30")
    expect(await save().isDisabled()).toBe(true)

    await guard().click()
    await recovery("Ask the shop").click()
    await days().fill("7")
    // Someone else's change of what this form leaves alone must not be undone by it.
    const sent = page.waitForRequest(
      (request) => request.url().endsWith(settingsApi) && request.method() === "POST"
    )
    await save().click()
    expect((await sent).postDataJSON()).toEqual({
      forwarding_guard: true,
      recovery: "approval",
      recovery_days: 7,
    })
    await page.getByText("Settings saved", { exact: true }).waitFor()
    expect(await holding()).toEqual({
      forwarding_guard: true,
      recovery: "approval",
      recovery_days: 7,
    })
    expect(await save().isDisabled()).toBe(true)

    await page.reload()
    await guard().waitFor()
    expect(await guard().isChecked()).toBe(true)
    expect(await days().inputValue()).toBe("7")
  })

  it("send one change alone", async () => {
    const { page } = await open()
    await recovery("Nothing").click()
    expect(await days().count()).toBe(0)
    const sent = page.waitForRequest((request) => request.method() === "POST")
    await save().click()
    expect((await sent).postDataJSON()).toEqual({ recovery: "off" })
    await page.getByText("Settings saved", { exact: true }).waitFor()
    expect(await holding()).toEqual({ ...usual, recovery: "off" })
  })

  it("refuse what is no number of days in words, and save nothing", async () => {
    await open()
    for (const text of ["0", "366", "soon", ""]) {
      await days().fill(text)
      await save().click()
      await waitForTexts(opened.access, ["Enter a whole number of days, 1 to 365."])
      expect(await days().getAttribute("aria-invalid")).toBe("true")
      await days().fill("31")
      await opened.access.getByText(/^Enter a whole number/).waitFor({ state: "detached" })
    }
    expect(await holding()).toEqual(usual)
    await opened.access.getByRole("button", { name: "Discard changes" }).click()
    expect(await days().inputValue()).toBe("30")
    expect(await save().isDisabled()).toBe(true)
  })

  it("are not lost by leaving the page unless the merchant says so", async () => {
    const { page } = await open()
    await guard().click()
    const asked = page.getByRole("alertdialog", { name: "Leave without saving?" })
    const away = page.getByRole("link", { name: "Users" })
    await away.click()
    await asked.getByRole("button", { name: "Stay here" }).click()
    await asked.waitFor({ state: "detached" })
    expect(new URL(page.url()).pathname).toBe("/app/settings/customer-portal")
    expect(await guard().isChecked()).toBe(true)

    await away.click()
    await asked.getByRole("button", { name: "Leave" }).click()
    await page.waitForURL(/\/settings\/users$/)
    expect(await holding()).toEqual(usual)
  })

  it("leave at once where nothing is unsaved", async () => {
    const { page } = await open()
    await guard().click()
    await guard().click()
    await page.getByRole("link", { name: "Users" }).click()
    await page.waitForURL(/\/settings\/users$/)
  })

  it("keep what was typed when the backend refuses, and say why", async () => {
    const { page, access } = await open()
    await days().fill("9")
    const route = `**${settingsApi}`
    const message = "recovery_days is out of range"
    await page.route(route, (call) =>
      call.request().method() === "POST"
        ? call.fulfill({ status: 400, json: { type: "invalid_data", message } })
        : call.continue()
    )
    await save().click()
    await waitForTexts(access, ["The settings were not saved", message])
    expect(await days().inputValue()).toBe("9")
    expect(await accessibilityProblems(page, "main")).toEqual([])

    await page.unroute(route)
    await save().click()
    await page.getByText("Settings saved", { exact: true }).waitFor()
    expect(await holding()).toEqual({ ...usual, recovery_days: 9 })
    forgetRefusals(opened)
  })

  it("say that they could not be loaded, and load when asked again", async () => {
    const route = `**${settingsApi}`
    const { page } = await open((blank) =>
      blank.route(route, (call) => call.fulfill({ status: 500, json: {} }))
    )
    await page.getByText("The settings could not be loaded").waitFor({ timeout: 60_000 })
    await page.unroute(route)
    await page.getByRole("button", { name: "Try again" }).click()
    await guard().waitFor()
    forgetRefusals(opened)
  })

  it.each(["light", "dark"])("have nothing that axe minds in the %s theme", async (theme) => {
    const { page } = await open((blank) =>
      blank.addInitScript((name) => localStorage.setItem("medusa_admin_theme", name), theme)
    )
    await guard().waitFor()
    expect(await accessibilityProblems(page, "main")).toEqual([])
  })

  it("fit a phone", async () => {
    const { page } = await open()
    await page.setViewportSize({ width: 390, height: 844 })
    await guard().waitFor()
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    ).toBeLessThanOrEqual(0)
  })
})

describe("revoking every portal link", () => {
  it("ends all links and sessions once the word is typed", async () => {
    for (const { id } of [shop.ada, shop.stranger]) {
      await shop.app.api.post(linksApi, { customer_id: id })
    }
    const { url } = await shop.app.api.post(linksApi, { customer_id: shop.ada.id })
    const { session } = await shop.customers.enter(url)
    const { page, danger } = await open()
    const asked = page.getByRole("alertdialog")

    await danger.getByRole("button", { name: "Revoke every portal link" }).click()
    await asked.getByText(/^Every link of every customer stops working at once/).waitFor()
    const confirm = asked.getByRole("button", { name: "Revoke every link" })
    expect(await confirm.isDisabled()).toBe(true)
    expect(await shop.customers.look(session)).toBe(200)

    await asked.getByRole("textbox").fill("revoke")
    await confirm.click()
    await page.getByText("3 portal links revoked", { exact: true }).waitFor()
    expect((await shop.app.api.get(`${linksApi}?status=active`)).portal_links).toEqual([])
    expect(await shop.customers.look(session)).toBe(401)
  })

  it("does nothing when called off, and says so when it fails", async () => {
    await shop.app.api.post(linksApi, { customer_id: shop.ada.id })
    const { page, danger } = await open()
    const asked = page.getByRole("alertdialog")
    const button = danger.getByRole("button", { name: "Revoke every portal link" })
    await button.click()
    await asked.getByRole("button", { name: "Cancel" }).click()
    await asked.waitFor({ state: "detached" })

    await page.route(`**${linksApi}/revoke`, (route) => route.abort())
    await button.click()
    await asked.getByRole("textbox").fill("revoke")
    await asked.getByRole("button", { name: "Revoke every link" }).click()
    await page.getByText(/^The links were not revoked: The server could not be/).waitFor()
    expect((await shop.app.api.get(`${linksApi}?status=active`)).count).toBe(1)
    forgetRefusals(opened)
  })
})
