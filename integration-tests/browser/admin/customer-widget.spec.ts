import type { AdminPortalCustomerSummary, Money } from "../../../src/types"
import { syncNow } from "../../../scripts/stack/sync.mjs"
import { accessibilityProblems } from "./support/accessibility"
import { startAdminShop, type AdminShop } from "./support/admin-shop"
import {
  forgetRefusals,
  openCustomer,
  waitForTexts,
  type CustomerPage,
} from "./support/customer-page"

const portalApi = "**/admin/customer-portal/**"

let shop: AdminShop
let opened: CustomerPage

beforeAll(async () => {
  shop = await startAdminShop()
})

afterAll(() => shop?.stop())

afterEach(async () => {
  await shop.emulator.clearFaults()
  await opened.page.close()
  expect(opened.complaints).toEqual([])
})

async function open(customer: { id: string }, prepare?: Parameters<typeof openCustomer>[3]) {
  opened = await openCustomer(shop.context, shop.app.url, customer.id, prepare)
  return opened
}

async function summaryOf(customer: { id: string }): Promise<AdminPortalCustomerSummary> {
  const { summary } = await shop.app.api.get(`/admin/customer-portal/customers/${customer.id}`)
  return summary
}

/** As the widget should write it, made another way. */
const written = ({ amount, currency }: Money) =>
  `${{ USD: "$", EUR: "€" }[currency]}${Number(amount).toFixed(2)}`

const day = (time: string | null) =>
  new Date(time ?? "").toLocaleDateString("en-US", {
    month: "short",
    day: "numeric",
    year: "numeric",
  })

describe("the widget of a customer whom MakePay knows", () => {
  it("shows subscriptions by status, what is overdue and due, and the last payment", async () => {
    const { section } = await open(shop.ada)
    const { overdue, due, payments, last_payment } = await summaryOf(shop.ada)
    const { people } = await shop.emulator.state({ email: shop.ada.email })
    const held = people[shop.ada.email].subscriptions
    const count = (status: string) => held.filter((one) => one.status === status).length

    expect(overdue).toHaveLength(1)
    expect(due).toHaveLength(2)
    await waitForTexts(section, [
      `${count("overdue")} overdue`,
      `${count("active")} active`,
      `${count("paused")} paused`,
      ...overdue.map(written),
      ...due.map(written),
      `${payments.due} payments`,
      written(last_payment?.amount as Money),
      day(last_payment?.paid_at ?? null),
      last_payment?.title as string,
    ])
    await section.getByText(/^MakePay data as of /).waitFor()
  })

  it.each(["light", "dark"])("has nothing that axe minds in the %s theme", async (theme) => {
    await shop.app.api.post("/admin/customer-portal/links", { customer_id: shop.ada.id })
    const { page, links } = await open(shop.ada, (blank) =>
      blank.addInitScript((name) => localStorage.setItem("medusa_admin_theme", name), theme)
    )
    await links.first().waitFor()
    expect(await accessibilityProblems(page, "[role=region]")).toEqual([])
  })
})

describe("the widget of a customer whom MakePay has never seen", () => {
  it("says so, and how that changes", async () => {
    const { page, section } = await open(shop.stranger)
    await waitForTexts(section, ["MakePay has no record of this customer", "No portal links yet"])
    expect(await section.getByText("Last payment").count()).toBe(0)
    expect(await accessibilityProblems(page, "[role=region]")).toEqual([])
  })
})

describe("refreshing from MakePay", () => {
  it("brings in what changed there", async () => {
    const { page, section } = await open(shop.ada)
    const { people } = await shop.emulator.state({ email: shop.ada.email })
    const [active] = people[shop.ada.email].subscriptions.filter(
      ({ status }) => status === "active"
    )
    await section.getByText("1 active").waitFor()

    await shop.emulator.setSubscription(String(active.uid), { status: "cancelled" })
    await section.getByRole("button", { name: "Refresh from MakePay" }).click()

    await page.getByText("Up to date with MakePay").waitFor()
    await section.getByText("1 cancelled").waitFor()
  })

  it("says that MakePay cannot be read, and keeps what is known", async () => {
    await shop.emulator.setFaults({ kind: "status", status: 503 })
    const { page, section } = await open(shop.ada)
    await section.getByText(/^MakePay data as of /).waitFor()

    await section.getByRole("button", { name: "Refresh from MakePay" }).click()
    await page.getByText(/^MakePay could not be read: /).waitFor({ timeout: 90_000 })
    await section.getByText(/^May be out of date: /).waitFor()
    await section.getByText(/^The last sync failed: /).waitFor()
    await section.getByText("1 overdue").waitFor()

    await shop.emulator.clearFaults()
    await syncNow(shop.app.api)
  })
})

describe("when the backend does not answer well", () => {
  it("says what could not be loaded and loads it when asked again", async () => {
    let answer: (() => Promise<void>) | undefined
    const customerPage = await open(shop.ada, (page) =>
      page.route(portalApi, (route) =>
        answer
          ? route.fulfill({
              status: 500,
              json: { type: "unknown_error", message: "An unknown error occurred." },
            })
          : route.continue()
      )
    )
    answer = async () => undefined
    const { page, section } = customerPage
    await page.reload()
    await waitForTexts(section, [
      "What MakePay knows could not be loaded",
      "Portal links could not be loaded",
    ])
    expect(await section.getByText(/^The server had a problem/).count()).toBe(2)
    expect(await accessibilityProblems(page, "[role=region]")).toEqual([])

    answer = undefined
    await section.getByRole("button", { name: "Try again" }).first().click()
    await section.getByText("Last payment").waitFor()
    await section.getByRole("button", { name: "Try again" }).click()
    await section.getByText("Portal links", { exact: true }).waitFor()
    forgetRefusals(customerPage)
  })

  it("says that the server cannot be reached", async () => {
    const customerPage = await open(shop.ada, (page) =>
      page.route(portalApi, (route) => route.abort())
    )
    await customerPage.section
      .getByText(/^The server could not be reached/)
      .first()
      .waitFor()
    forgetRefusals(customerPage)
  })

  it("shows that it is loading until the answer comes", async () => {
    let release: (() => void) | undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const { section } = await open(shop.ada, (page) =>
      page.route(portalApi, async (route) => {
        await held
        await route.continue()
      })
    )
    const loading = section.getByRole("status", {
      name: "Loading what MakePay knows of this customer",
    })
    await loading.waitFor()
    release?.()
    await section.getByText("Last payment").waitFor()
    expect(await loading.count()).toBe(0)
  })
})

describe("data that nobody expected", () => {
  it("is shown as far as it goes", async () => {
    const summary = await summaryOf(shop.ada)
    const title = "A title without end ".repeat(500)
    const { section } = await open(shop.ada, (page) =>
      page.route("**/admin/customer-portal/customers/*", (route) =>
        route.fulfill({
          json: {
            summary: {
              ...summary,
              subscriptions: {
                total: 1,
                active: 0,
                overdue: 0,
                paused: 0,
                cancelled: 0,
                unknown: 1,
              },
              overdue: [{ amount: "9007199254740993.01", currency: "USD" }],
              due: [{ amount: "0.000000000000000001", currency: "USDC" }],
              last_payment: { uid: "p", title, amount: null, paid_at: null },
            },
          },
        })
      )
    )
    await waitForTexts(section, [
      "1 with unknown status",
      "$9,007,199,254,740,993.01",
      "0.000000000000000001 USDC",
      "Amount unknown",
      "Date unknown",
    ])
    const shown = section.getByTitle("A title without end").first()
    const box = await shown.boundingBox()
    expect(box?.height).toBeLessThan(30)
    expect(await shown.getAttribute("title")).toBe(title)
  })
})
