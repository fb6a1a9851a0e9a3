import assert from "node:assert/strict"
import { mkdir, rm } from "node:fs/promises"
import path from "node:path"
import { createControl } from "makepay-emulator/control"
import {
  generatePortalLink,
  logIn,
  openCustomer,
  revokePortalLink,
} from "../../integration-tests/browser/steps/admin.mjs"
import {
  expectedPaid,
  expectedPayments,
  expectedSubscriptions,
  othersTexts,
} from "../../integration-tests/browser/steps/expected.mjs"
import {
  arriveAt,
  follow,
  openPortalLink,
  readAllPayments,
  readDetails,
  readPayments,
  readSubscriptions,
  readTotals,
} from "../../integration-tests/browser/steps/portal.mjs"
import { launchBrowser } from "../lib/browser.mjs"
import { log } from "../lib/log.mjs"
import { artifactsDir } from "../lib/paths.mjs"

/** @typedef {import("playwright-core").Page} Page */

/**
 * Goes the whole way in a real browser, from the merchant's click to the customer's page and back,
 * and compares what is shown with what MakePay holds.
 * @param {import("../stack/start-stack.mjs").Stack} stack
 * @throws AssertionError, or what the browser says, with the step in its message
 */
export async function walkThrough(stack) {
  if (!stack.emulatorControl) {
    throw new Error("--once compares with the emulator's records: start it without MAKEPAY_KEY_ID.")
  }
  const [ada] = stack.customers
  const control = createControl(stack.emulatorControl)
  const { people } = await control.state()
  const held = people[ada.email]
  const album = await openAlbum()
  const browser = await launchBrowser()
  try {
    const freshPage = async () => {
      const size = { width: 1280, height: 900 }
      const context = await browser.newContext({ locale: "en-US", viewport: size })
      // A busy machine takes its time to parse the admin's megabytes for the first time.
      context.setDefaultTimeout(60_000)
      return context.newPage()
    }
    const adminPage = await freshPage()
    const portalPage = await freshPage()
    const portal = watch(portalPage, othersTexts(people, ada.email))
    /** @param {string} title @param {() => Promise<unknown>} work */
    const step = async (title, work) => {
      try {
        await work()
      } catch (error) {
        await album("failed-admin", adminPage)
        await album("failed-portal", portalPage)
        throw new Error(`${title}: ${error instanceof Error ? error.message : error}`)
      }
      log(`  ✓ ${title}`)
    }

    let url = ""
    await step("log in to the admin", () => logIn(adminPage, stack))
    await step(`open ${ada.name}'s page`, async () => {
      await openCustomer(adminPage, stack, ada)
      await album("admin-customer", adminPage)
    })
    await step("generate a portal link", async () => {
      url = await generatePortalLink(adminPage, {
        onShown: () => album("admin-portal-link", adminPage),
      })
      assert.match(url, new RegExp(`^${stack.storefront}/portal#t=[\\w-]+\\.[\\w-]+\\.[\\w-]+$`))
      await album("admin-links", adminPage)
    })
    await step("open it as the customer: the landing page names nobody", async () => {
      await portalPage.goto(url, { waitUntil: "domcontentloaded" })
      await portalPage.getByRole("button", { name: "Open my billing" }).waitFor()
      const html = await portalPage.content()
      for (const text of [ada.email, ada.name, held.paymentLinks[0].uid]) {
        assert.ok(!html.includes(String(text)), `the landing page holds ${text}`)
      }
      await album("portal-landing", portalPage)
    })
    await step("the overview shows what MakePay holds", async () => {
      await openPortalLink(portalPage, url)
      await arriveAt(portalPage, "Your billing")
      const shown = await readSubscriptions(portalPage)
      assert.deepEqual(byUid(shown), byUid(expectedSubscriptions(held)))
      const payments = await readPayments(portalPage)
      assert.ok(payments.length > 0)
      assert.deepEqual(payments, expectedPayments(held).slice(0, payments.length))
      assert.deepEqual((await readTotals(portalPage)).Paid, expectedPaid(held))
      await portal.isClean()
      await album("portal-overview", portalPage)
    })
    await step("the payments are all there, and no others", async () => {
      await follow(portalPage, "All payments", "Payments")
      await album("portal-payments", portalPage)
      const shown = await readAllPayments(portalPage)
      assert.deepEqual(byUid(shown), byUid(expectedPayments(held)))
      assert.deepEqual(
        shown.map(({ at }) => at),
        expectedPayments(held).map(({ at }) => at)
      )
      await portal.isClean()
    })
    await step("a payment has its amount, its dates and its way to pay", async () => {
      const due = findBy(held.paymentLinks, "title", "Order #1042")
      await portalPage.goto(`${stack.storefront}/portal/payments`)
      await follow(portalPage, "Order #1042")
      const details = await readDetails(portalPage)
      assert.equal(details.Amount, `${due.fiatAmount} ${due.fiatCurrency}`)
      assert.equal(details.Requested, due.created_at)
      assert.equal(details["Pay before"], due.expires_at)
      assert.equal(details.Reference, due.uid)
      const pay = portalPage.getByRole("link", { name: /^Pay now/ })
      assert.equal(await pay.getAttribute("href"), due.publicUrl)
      await portal.isClean()
      await album("portal-payment", portalPage)
    })
    await step("a subscription has its price and its next date", async () => {
      const club = findBy(held.subscriptions, "label", "Coffee club")
      await follow(portalPage, "Overview", "Your billing")
      await follow(portalPage, "Coffee club")
      const details = await readDetails(portalPage)
      assert.equal(details.Price, `${club.amountUsd} USD every month`)
      assert.equal(details["Next payment"], club.nextBillingAt)
      assert.equal(details.Reference, club.uid)
      await portal.isClean()
      await album("portal-subscription", portalPage)
    })
    await step("revoke the link in the admin", async () => {
      await revokePortalLink(adminPage)
      await album("admin-revoked", adminPage)
    })
    await step("the open session is refused", async () => {
      await portalPage.goto(`${stack.storefront}/portal/overview`)
      await arriveAt(portalPage, "Your visit has ended")
      await album("portal-ended", portalPage)
    })
    await step("and so is the link", async () => {
      const other = await freshPage()
      await openPortalLink(other, url)
      await arriveAt(other, "This link is no longer valid")
      assert.equal(other.url(), `${stack.storefront}/portal`)
      await album("portal-refused", other)
    })
  } finally {
    await browser.close()
  }
  log(`Screenshots are in ${path.relative(process.cwd(), path.join(artifactsDir, "demo"))}.`)
}

/**
 * Collects screenshots, numbered in the order in which they are taken.
 * @returns {Promise<(name: string, page: Page) => Promise<void>>}
 */
async function openAlbum() {
  const folder = path.join(artifactsDir, "demo")
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  let count = 0
  return async (name, page) => {
    const number = String(++count).padStart(2, "0")
    const file = path.join(folder, `${number}-${name}.png`)
    await page.screenshot({ path: file, fullPage: true, animations: "disabled" })
  }
}

/**
 * Watches a page of the portal for what must never be there.
 * @param {Page} page
 * @param {string[]} foreign texts of other people
 */
function watch(page, foreign) {
  assert.ok(foreign.length > 100, "the emulator holds too little to tell customers apart")
  /** @type {string[]} */
  const complaints = []
  page.on("pageerror", (error) => complaints.push(error.message))
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text())
  })
  return {
    isClean: async () => {
      const html = await page.content()
      const found = foreign.filter((text) => html.includes(text))
      assert.deepEqual(found, [], "the page holds what is another customer's")
      assert.deepEqual(complaints, [], "the browser complains")
    },
  }
}

/**
 * @template {{ uid: string }} T
 * @param {T[]} records
 * @returns {T[]}
 */
function byUid(records) {
  return [...records].sort((a, b) => a.uid.localeCompare(b.uid))
}

/**
 * @param {Record<string, any>[]} records
 * @param {string} field
 * @param {string} value
 */
function findBy(records, field, value) {
  const found = records.find((record) => record[field] === value)
  if (!found) throw new Error(`The emulator holds no record with ${field} "${value}".`)
  return found
}
