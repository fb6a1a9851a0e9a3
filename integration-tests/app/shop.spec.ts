import { readdir, readFile } from "node:fs/promises"
import path from "node:path"
import { appDir } from "../../scripts/lib/paths.mjs"
import { stopAll } from "../../scripts/lib/processes.mjs"
import { startEmulator } from "../../scripts/stack/emulator.mjs"
import { ada, ben, emulatedPeople, nameShopRecords } from "../../scripts/stack/makepay-data.mjs"
import { seedCustomers, seedOrder, seedShop } from "../../scripts/stack/shop.mjs"
import type { ShopCustomer } from "../../scripts/stack/shop.mjs"
import { syncNow } from "../../scripts/stack/sync.mjs"
import { recordsOf } from "../support/emulated-records"
import { openPortal, startShippedApp } from "../support/shipped-app"
import type { ShippedApp } from "../support/shipped-app"

let app: ShippedApp
let control: { url: string; token: string }
let customers: ShopCustomer[]
let orderId: string

beforeAll(async () => {
  const makepay = await startEmulator()
  control = makepay.control
  app = await startShippedApp(makepay)
  const shop = await seedShop(app.api)
  customers = await seedCustomers(app.api, (await emulatedPeople(control)).slice(0, 5))
  orderId = (await seedOrder(app.api, shop, customers[0])).id
  await nameShopRecords(control, customers, { email: ada, orderId })
  await syncNow(app.api)
})

afterAll(stopAll)

describe("the shipped admin", () => {
  it("is served with the plugin's widget in it", async () => {
    expect((await fetch(`${app.url}/app`)).status).toBe(200)
    const assets = path.join(appDir, ".medusa/server/public/admin/assets")
    const scripts = (await readdir(assets)).filter((file) => file.endsWith(".js"))
    const code = await Promise.all(scripts.map((file) => readFile(path.join(assets, file), "utf8")))
    expect(code.some((text) => text.includes("Generate portal link"))).toBe(true)
  })
})

describe("a portal link of the shipped plugin", () => {
  it("shows a customer exactly what MakePay holds for them", async () => {
    const session = await openPortal(app, customers[0].id)
    const mine = await recordsOf(control, ada)

    const { body } = await app.store("GET", "/store/customer-portal", { session })
    expect(uids(body.subscriptions)).toEqual(uids(mine.subscriptions))

    const shown = await allPayments(session)
    expect(uids(shown)).toEqual(uids(mine.paymentLinks))
    for (const payment of shown) {
      const held = mine.paymentLinks.find(({ uid }) => uid === payment.uid)
      expect(payment.title).toBe(held?.title)
    }
    expect(shown.filter((payment) => payment.order_id === orderId)).toHaveLength(1)
  })

  it("shows nothing of anyone else", async () => {
    const session = await openPortal(app, customers[0].id)
    const theirs = await recordsOf(control, ben)
    for (const { uid } of theirs.paymentLinks) {
      const { status } = await app.store("GET", `/store/customer-portal/payments/${uid}`, {
        session,
      })
      expect(status).toBe(404)
    }
    for (const { uid } of theirs.subscriptions) {
      const { status } = await app.store("GET", `/store/customer-portal/subscriptions/${uid}`, {
        session,
      })
      expect(status).toBe(404)
    }
  })

  it("ends its sessions when it is revoked", async () => {
    const session = await openPortal(app, customers[1].id)
    const before = await app.store("GET", "/store/customer-portal", { session })
    expect(before.status).toBe(200)
    await app.api.post("/admin/customer-portal/links/revoke", { customer_id: customers[1].id })
    const after = await app.store("GET", "/store/customer-portal", { session })
    expect(after.status).toBe(401)
  })
})

async function allPayments(session: string) {
  const all = []
  for (let cursor: string | null = ""; cursor !== null;) {
    const query = cursor ? `?cursor=${encodeURIComponent(cursor)}` : ""
    const path = `/store/customer-portal/payments${query}`
    const { body } = await app.store("GET", path, { session })
    all.push(...body.payments)
    cursor = body.next_cursor
  }
  return all
}

function uids(records: { uid?: unknown }[]): string[] {
  return records.map(({ uid }) => String(uid)).sort()
}
