import { mkdtemp, rm } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { launchBrowser } from "../../../../scripts/lib/browser.mjs"
import { freePort } from "../../../../scripts/lib/ports.mjs"
import { stopAll } from "../../../../scripts/lib/processes.mjs"
import { adminApi, type AdminApi } from "../../../../scripts/stack/admin-api.mjs"
import { backendEnvironment, startBackend } from "../../../../scripts/stack/backend.mjs"
import { startEmulator } from "../../../../scripts/stack/emulator.mjs"
import { ada, emulatedPeople, nameShopRecords } from "../../../../scripts/stack/makepay-data.mjs"
import { seedCustomers, seedOrder, seedShop } from "../../../../scripts/stack/shop.mjs"
import type { ShopCustomer } from "../../../../scripts/stack/shop.mjs"
import { syncNow } from "../../../../scripts/stack/sync.mjs"
import { createControl } from "makepay-emulator/control"
import type { Control } from "makepay-emulator/control"
import type { Browser, BrowserContext } from "playwright-core"
import { adminUser, migratedDatabase } from "../../../support/databases"
import { customerCalls, type CustomerCalls } from "./customer-calls"

/** A shop with the packed plugin whose staff is logged in to the admin in a real browser. */
export interface AdminShop {
  app: { url: string; portalUrl: string; api: AdminApi }
  /** What customers' browsers do. */
  customers: CustomerCalls
  emulator: Control
  /** Logged in; the clipboard may be read. */
  context: BrowserContext
  ada: ShopCustomer
  /** Whom MakePay has never seen. */
  stranger: ShopCustomer
  /** Folder with the mails that the shop sent; stays empty unless asked for. */
  mailboxDir: string
  stop: () => Promise<void>
}

/** @param options `mailbox`: whether the shop has a provider for mails */
export async function startAdminShop({ mailbox = false } = {}): Promise<AdminShop> {
  const makepay = await startEmulator()
  const mailboxDir = await mkdtemp(path.join(os.tmpdir(), "makepay-admin-mails-"))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const portalUrl = "http://localhost:8000/portal"
  const env = backendEnvironment({
    databaseUrl: "",
    backendUrl: url,
    storefrontUrl: "http://localhost:8000",
    portalUrl,
    makepay,
    syncInterval: 0,
    ...(mailbox ? { mailboxDir } : {}),
  })
  env.DATABASE_URL = await migratedDatabase(env)
  await startBackend(env, { port })
  const api = await adminApi(url, adminUser)

  const shop = await seedShop(api)
  const known = (await emulatedPeople(makepay.control)).slice(0, 2)
  const strangerToMakePay = { email: "new@shop.test", name: "Noor Haddad" }
  const customers = await seedCustomers(api, [...known, strangerToMakePay])
  const [customer, , stranger] = customers
  const order = await seedOrder(api, shop, customer)
  await nameShopRecords(makepay.control, customers, { email: ada, orderId: order.id })
  await syncNow(api)

  const browser = await launchBrowser()
  return {
    app: { url, portalUrl, api },
    customers: customerCalls(url, shop.publishableKey),
    emulator: createControl(makepay.control.url, makepay.control.token),
    context: await logIn(browser, url),
    ada: customer,
    stranger,
    mailboxDir,
    stop: async () => {
      await browser.close()
      await stopAll()
      await rm(mailboxDir, { recursive: true, force: true })
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
