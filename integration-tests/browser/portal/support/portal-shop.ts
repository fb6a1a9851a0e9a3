import { mkdtemp, rm } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { createControl } from "makepay-emulator/control"
import type { Control, PersonRecords } from "makepay-emulator/control"
import pg from "pg"
import type { Browser } from "playwright-core"
import type {
  AdminCreatePortalLink,
  AdminCreatePortalLinkResponse,
  AdminPortalLink,
  PortalSettings,
} from "../../../../src/types"
import { launchBrowser } from "../../../../scripts/lib/browser.mjs"
import { freePort } from "../../../../scripts/lib/ports.mjs"
import { sleep, stopAll } from "../../../../scripts/lib/processes.mjs"
import { adminApi } from "../../../../scripts/stack/admin-api.mjs"
import { backendEnvironment, startBackend } from "../../../../scripts/stack/backend.mjs"
import { startEmulator } from "../../../../scripts/stack/emulator.mjs"
import { emulatedPeople, nameShopRecords } from "../../../../scripts/stack/makepay-data.mjs"
import { seedCustomers, seedOrder, seedShop } from "../../../../scripts/stack/shop.mjs"
import type { ShopCustomer } from "../../../../scripts/stack/shop.mjs"
import { startStorefront } from "../../../../scripts/stack/storefront.mjs"
import { syncNow } from "../../../../scripts/stack/sync.mjs"
import { adminUser, migratedDatabase } from "../../../support/databases"
import { readMailbox, type Mail } from "../../../support/mailbox/mailbox"

/** The example shop as built for production, before a real backend and the emulated MakePay. */
export interface PortalShop {
  browser: Browser
  emulator: Control
  /** URL of MakePay's pages. */
  makepay: string
  /** URL of the backend. */
  backend: string
  /** URL of the shop, without a slash at its end. */
  storefront: string
  /** URL of the portal, without a slash at its end. */
  portal: string
  publishableKey: string
  ada: ShopCustomer
  ben: ShopCustomer
  /** What nobody but the shop's own programs may know, by name. */
  secrets: Record<string, string>
  /** Every line that Medusa and the shop have written so far. */
  log: string[]
  /** What MakePay holds, by e-mail address. */
  people: () => Promise<Record<string, PersonRecords>>
  makeLink: (
    customer: { id: string },
    terms?: Omit<AdminCreatePortalLink, "customer_id">
  ) => Promise<AdminCreatePortalLinkResponse>
  readLink: (id: string) => Promise<AdminPortalLink>
  revokeLink: (id: string) => Promise<void>
  /** Changes the settings for as long as `work` takes. */
  withSettings: (change: Partial<PortalSettings>, work: () => Promise<void>) => Promise<void>
  /** The mail that `work` has the shop send. */
  mailAfter: (work: () => Promise<unknown>) => Promise<Mail>
  /** The status with which the backend answers when it is asked for the overview with this session. */
  askWith: (session: string) => Promise<number>
  /** Asks the database. */
  rows: <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>
  stop: () => Promise<void>
}

export async function startPortalShop(): Promise<PortalShop> {
  const makepay = await startEmulator()
  const [port, storefrontPort] = [await freePort(), await freePort()]
  const backend = `http://localhost:${port}`
  const storefront = `http://localhost:${storefrontPort}`
  const portal = `${storefront}/portal`
  const mailboxDir = await mkdtemp(path.join(os.tmpdir(), "makepay-portal-mails-"))
  const env = backendEnvironment({
    databaseUrl: "",
    backendUrl: backend,
    storefrontUrl: storefront,
    portalUrl: portal,
    makepay,
    mailboxDir,
    // What these tests compare with must not change meanwhile.
    syncInterval: 0,
  })
  env.DATABASE_URL = await migratedDatabase(env)
  const log: string[] = []
  const onLine = (line: string) => log.push(line)
  // As talkative as it can be: what it writes is searched for secrets.
  await startBackend({ ...env, LOG_LEVEL: "silly" }, { port, onLine })

  const api = await adminApi(backend, adminUser)
  const seeded = await seedShop(api)
  const { publishableKey } = seeded
  const customers = await seedCustomers(api, await emulatedPeople(makepay.control))
  const [ada, ben] = customers
  const order = await seedOrder(api, seeded, ada)
  await nameShopRecords(makepay.control, customers, { email: ada.email, orderId: order.id })
  await syncNow(api)
  await startStorefront({
    port: storefrontPort,
    backendUrl: backend,
    publishableKey,
    proxySecret: env.PORTAL_PROXY_SECRET,
    makepayUrl: makepay.url,
    onLine,
  })

  const browser = await launchBrowser()
  const database = new pg.Client({ connectionString: env.DATABASE_URL })
  await database.connect()
  const emulator = createControl(makepay.control.url, makepay.control.token)
  const links = "/admin/customer-portal/links"
  const settings = "/admin/customer-portal/settings"
  return {
    browser,
    emulator,
    makepay: makepay.url,
    backend,
    storefront,
    portal,
    publishableKey,
    ada,
    ben,
    secrets: {
      "MakePay's key": makepay.keySecret,
      "the links' key": env.PORTAL_LINK_SECRETS.split(":")[1],
      "the storefront's key": env.PORTAL_PROXY_SECRET,
      "Medusa's key": env.JWT_SECRET,
      "Medusa's key for cookies": env.COOKIE_SECRET,
    },
    log,
    people: async () => (await emulator.state()).people,
    makeLink: ({ id }, terms) => api.post(links, { customer_id: id, ...terms }),
    readLink: async (id) => (await api.get(`${links}/${id}`)).portal_link,
    revokeLink: async (id) => {
      await api.post(`${links}/${id}/revoke`)
    },
    withSettings: async (change, work) => {
      const before = (await api.get(settings)).settings
      await api.post(settings, change)
      try {
        await work()
      } finally {
        await api.post(settings, before)
      }
    },
    mailAfter: async (work) => {
      const before = (await readMailbox(mailboxDir)).length
      await work()
      const deadline = Date.now() + 10_000
      for (;;) {
        const mail = (await readMailbox(mailboxDir))[before]
        if (mail) return mail
        if (Date.now() > deadline) throw new Error("No mail has come within ten seconds.")
        await sleep(50)
      }
    },
    askWith: async (session) => {
      const { status } = await fetch(`${backend}/store/customer-portal`, {
        headers: { "x-publishable-api-key": publishableKey, "x-portal-session": session },
      })
      return status
    },
    rows: async (sql, values) => (await database.query(sql, values)).rows,
    stop: async () => {
      await database.end()
      await browser.close()
      await stopAll()
      await rm(mailboxDir, { recursive: true, force: true })
    },
  }
}
