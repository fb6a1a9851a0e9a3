import { launchBrowser } from "../../../../scripts/lib/browser.mjs"
import { stopAll } from "../../../../scripts/lib/processes.mjs"
import { startEmulator } from "../../../../scripts/stack/emulator.mjs"
import { ada, emulatedPeople, nameShopRecords } from "../../../../scripts/stack/makepay-data.mjs"
import { seedCustomers, seedOrder, seedShop } from "../../../../scripts/stack/shop.mjs"
import type { ShopCustomer } from "../../../../scripts/stack/shop.mjs"
import { syncNow } from "../../../../scripts/stack/sync.mjs"
import { createControl } from "makepay-emulator/control"
import type { Control } from "makepay-emulator/control"
import type { Browser, BrowserContext } from "playwright-core"
import { adminUser } from "../../../support/databases"
import { startShippedApp } from "../../../support/shipped-app"
import type { ShippedApp } from "../../../support/shipped-app"

/** A shop with the packed plugin whose staff is logged in to the admin in a real browser. */
export interface AdminShop {
  app: ShippedApp
  emulator: Control
  /** Logged in; the clipboard may be read. */
  context: BrowserContext
  ada: ShopCustomer
  /** Whom MakePay has never seen. */
  stranger: ShopCustomer
  stop: () => Promise<void>
}

export async function startAdminShop(): Promise<AdminShop> {
  const makepay = await startEmulator()
  const app = await startShippedApp(makepay)
  const shop = await seedShop(app.api)
  const known = (await emulatedPeople(makepay.control)).slice(0, 2)
  const strangerToMakePay = { email: "new@shop.test", name: "Noor Haddad" }
  const customers = await seedCustomers(app.api, [...known, strangerToMakePay])
  const [customer, , stranger] = customers
  const order = await seedOrder(app.api, shop, customer)
  await nameShopRecords(makepay.control, customers, { email: ada, orderId: order.id })
  await syncNow(app.api)

  const browser = await launchBrowser()
  return {
    app,
    emulator: createControl(makepay.control.url, makepay.control.token),
    context: await logIn(browser, app.url),
    ada: customer,
    stranger,
    stop: async () => {
      await browser.close()
      await stopAll()
    },
  }
}

async function logIn(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1200 } })
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: url })
  const login = await context.request.post(`${url}/auth/user/emailpass`, { data: adminUser })
  const { token } = await login.json()
  const session = await context.request.post(`${url}/auth/session`, {
    headers: { authorization: `Bearer ${token}` },
  })
  if (!session.ok()) throw new Error(`The admin could not log in: ${session.status()}`)
  return context
}
