import { createControl } from "makepay-emulator/control"
import type { Control, PersonRecords } from "makepay-emulator/control"
import type { Browser } from "playwright-core"
import type { AdminCreatePortalLinkResponse, AdminPortalLink } from "../../../../src/types"
import { launchBrowser } from "../../../../scripts/lib/browser.mjs"
import { freePort } from "../../../../scripts/lib/ports.mjs"
import { stopAll } from "../../../../scripts/lib/processes.mjs"
import { adminApi } from "../../../../scripts/stack/admin-api.mjs"
import { backendEnvironment, startBackend } from "../../../../scripts/stack/backend.mjs"
import { startEmulator } from "../../../../scripts/stack/emulator.mjs"
import { emulatedPeople, nameShopRecords } from "../../../../scripts/stack/makepay-data.mjs"
import { seedCustomers, seedOrder, seedShop } from "../../../../scripts/stack/shop.mjs"
import type { ShopCustomer } from "../../../../scripts/stack/shop.mjs"
import { startStorefront } from "../../../../scripts/stack/storefront.mjs"
import { syncNow } from "../../../../scripts/stack/sync.mjs"
import { adminUser, migratedDatabase } from "../../../support/databases"

/** The example shop as built for production, before a real backend and the emulated MakePay. */
export interface PortalShop {
  browser: Browser
  emulator: Control
  /** URL of MakePay's pages. */
  makepay: string
  /** URL of the portal, without a slash at its end. */
  portal: string
  ada: ShopCustomer
  ben: ShopCustomer
  /** What MakePay holds, by e-mail address. */
  people: () => Promise<Record<string, PersonRecords>>
  makeLink: (customer: { id: string }) => Promise<AdminCreatePortalLinkResponse>
  readLink: (id: string) => Promise<AdminPortalLink>
  revokeLink: (id: string) => Promise<void>
  /** The status with which the backend answers when it is asked for the overview with this session. */
  askWith: (session: string) => Promise<number>
  stop: () => Promise<void>
}

export async function startPortalShop(): Promise<PortalShop> {
  const makepay = await startEmulator()
  const [port, storefrontPort] = [await freePort(), await freePort()]
  const backend = `http://localhost:${port}`
  const storefront = `http://localhost:${storefrontPort}`
  const portal = `${storefront}/portal`
  const env = backendEnvironment({
    databaseUrl: "",
    backendUrl: backend,
    storefrontUrl: storefront,
    portalUrl: portal,
    makepay,
    // What these tests compare with must not change meanwhile.
    syncInterval: 0,
  })
  env.DATABASE_URL = await migratedDatabase(env)
  await startBackend(env, { port })

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
  })

  const browser = await launchBrowser()
  const emulator = createControl(makepay.control.url, makepay.control.token)
  const links = "/admin/customer-portal/links"
  return {
    browser,
    emulator,
    makepay: makepay.url,
    portal,
    ada,
    ben,
    people: async () => (await emulator.state()).people,
    makeLink: ({ id }) => api.post(links, { customer_id: id }),
    readLink: async (id) => (await api.get(`${links}/${id}`)).portal_link,
    revokeLink: async (id) => {
      await api.post(`${links}/${id}/revoke`)
    },
    askWith: async (session) => {
      const { status } = await fetch(`${backend}/store/customer-portal`, {
        headers: { "x-publishable-api-key": publishableKey, "x-portal-session": session },
      })
      return status
    },
    stop: async () => {
      await browser.close()
      await stopAll()
    },
  }
}
