import { stopAll } from "../../scripts/lib/processes.mjs"
import { startBackend } from "../../scripts/stack/backend.mjs"
import { startEmulator } from "../../scripts/stack/emulator.mjs"
import { ada } from "../../scripts/stack/makepay-data.mjs"
import { syncNow } from "../../scripts/stack/sync.mjs"
import { migratedDatabase } from "../support/databases"
import { openPortal, shippedAppEnvironment, startShippedApp } from "../support/shipped-app"

const keys = { keyId: "mk_makepay_test", keySecret: "mksec_test" }

afterAll(stopAll)

describe("an app whose options are wrong", () => {
  it.each([
    ["no key id", { MAKEPAY_KEY_ID: "" }, /option `keyId`/],
    ["no key secret", { MAKEPAY_KEY_SECRET: "" }, /option `keySecret`/],
    ["no portal URL", { PORTAL_URL: "" }, /option `portalUrl`/],
    ["a portal URL without TLS", { PORTAL_URL: "http://shop.example/portal" }, /portalUrl.*https/],
    ["a short link secret", { PORTAL_LINK_SECRETS: "a:short" }, /linkSecrets.*32 bytes/],
  ])("does not start with %s, and says so", async (_, wrong, message) => {
    const { port, env } = await shippedAppEnvironment(keys)
    const DATABASE_URL = await migratedDatabase(env)
    const start = startBackend({ ...env, DATABASE_URL, ...wrong }, { port })
    await expect(start).rejects.toThrow(/ended before it was ready \(exit [1-9]\d*\)/)
    await expect(start).rejects.toThrow(message)
    await expect(start).rejects.not.toThrow(env.MAKEPAY_KEY_SECRET)
  })
})

describe("an app that starts while MakePay is down", () => {
  it("serves what it knows, says that it is old, and catches up", async () => {
    const makepay = await startEmulator()
    await makepay.stop()
    const app = await startShippedApp(makepay)
    try {
      const { customer } = await app.api.post("/admin/customers", { email: ada })
      const session = await openPortal(app, customer.id)

      const before = await app.store("GET", "/store/customer-portal", { session })
      expect(before.status).toBe(200)
      expect(before.body).toMatchObject({ payments: [], freshness: { as_of: null, stale: true } })

      await startEmulator({ port: Number(new URL(makepay.url).port) })
      await syncNow(app.api)

      const after = await app.store("GET", "/store/customer-portal", { session })
      expect(after.body.freshness.stale).toBe(false)
      expect(after.body.payments.length).toBeGreaterThan(0)
    } finally {
      await app.stop()
    }
  })
})
