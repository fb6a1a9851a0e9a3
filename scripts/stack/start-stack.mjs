import { randomBytes } from "node:crypto"
import { mkdir, rm } from "node:fs/promises"
import path from "node:path"
import { log, step } from "../lib/log.mjs"
import { cacheDir } from "../lib/paths.mjs"
import { freePort } from "../lib/ports.mjs"
import { adminApi } from "./admin-api.mjs"
import { backendEnvironment, createAdminUser, migrate, startBackend } from "./backend.mjs"
import { openDatabase } from "./database.mjs"
import { realMakePay, startEmulator } from "./emulator.mjs"
import { ada, ben, emulatedPeople, nameShopRecords } from "./makepay-data.mjs"
import { seedCustomers, seedOrder, seedShop } from "./shop.mjs"
import { startStorefront } from "./storefront.mjs"
import { syncNow } from "./sync.mjs"

/**
 * @typedef {object} Stack everything that a shop with the portal consists of, running and seeded
 * @property {string} backend URL
 * @property {string} admin URL
 * @property {string} email of the admin user
 * @property {string} password
 * @property {string} publishableKey
 * @property {string} storefront URL
 * @property {string | null} emulator URL; null with the real MakePay
 * @property {string | null} emulatorControl URL, the control token in its path
 * @property {{ keyId: string, keySecret: string, webhookSecret: string | null }} makepay
 * @property {string} linkSecret
 * @property {string} proxySecret
 * @property {string} mails folder with one JSON file for each mail that the shop sent
 * @property {import("./shop.mjs").ShopCustomer[]} customers Ada and Ben first
 */

/**
 * Starts database, MakePay (emulated, unless the real one's keys are set), Medusa with the packed
 * plugin, and the example shop, and seeds them so that there is something to see.
 * @param {{ ports?: { backend?: number, storefront?: number }, onLine?: (line: string) => void }} [options]
 *   any free ports unless given; `onLine` gets what Medusa and the shop write
 * @returns {Promise<{ stack: Stack, stop: () => Promise<void> }>}
 */
export async function startStack({ ports = {}, onLine } = {}) {
  /** @type {(() => Promise<void>)[]} */
  const stops = []
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one()
  }
  try {
    return { stack: await start(stops, ports, onLine), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/**
 * @param {(() => Promise<void>)[]} stops filled as things start
 * @param {{ backend?: number, storefront?: number }} ports
 * @param {(line: string) => void} [onLine]
 * @returns {Promise<Stack>}
 */
async function start(stops, ports, onLine) {
  const [backendPort, storefrontPort] = [
    ports.backend ?? (await freePort()),
    ports.storefront ?? (await freePort()),
  ]
  const backend = `http://localhost:${backendPort}`
  const storefront = `http://localhost:${storefrontPort}`
  const makepay = realMakePay() ?? (await step("Starting the MakePay emulator", startEmulator))
  stops.push(makepay.stop)
  const database = await step("Starting the database", openDatabase)
  stops.push(database.stop)
  // In a database that was there before, the address may be taken by a user with another password.
  const name = database.migrated ? "admin" : `admin-${Date.now()}`
  const user = { email: `${name}@shop.test`, password: randomBytes(8).toString("hex") }
  const mails = path.join(cacheDir, "mails", String(backendPort))
  const removeMails = () => rm(mails, { recursive: true, force: true })
  await removeMails()
  await mkdir(mails, { recursive: true })
  stops.push(removeMails)
  const env = backendEnvironment({
    databaseUrl: database.url,
    backendUrl: backend,
    storefrontUrl: storefront,
    portalUrl: `${storefront}/portal`,
    makepay,
    syncInterval: 60,
    mailboxDir: mails,
  })

  if (!database.migrated) await step("Migrating your database", () => migrate(env))
  await step("Starting Medusa", async () => {
    const [server] = await Promise.all([
      startBackend(env, { port: backendPort, onLine }),
      createAdminUser(env, user),
    ])
    stops.push(server.stop)
  })

  const api = await adminApi(backend, user)
  const { shop, customers } = await step("Seeding the shop", () => seed(api, makepay))
  await step("Starting the example shop", async () => {
    const server = await startStorefront({
      port: storefrontPort,
      backendUrl: backend,
      publishableKey: shop.publishableKey,
      proxySecret: env.PORTAL_PROXY_SECRET,
      makepayUrl: makepay.url,
      onLine,
    })
    stops.push(server.stop)
  })
  await step("Syncing with MakePay", () => syncNow(api))

  return {
    backend,
    admin: `${backend}/app`,
    ...user,
    publishableKey: shop.publishableKey,
    storefront,
    emulator: makepay.control ? (makepay.url ?? null) : null,
    emulatorControl: makepay.control ? `${makepay.control.url}/${makepay.control.token}` : null,
    makepay: {
      keyId: makepay.keyId,
      keySecret: makepay.keySecret,
      webhookSecret: makepay.webhookSecret,
    },
    linkSecret: env.PORTAL_LINK_SECRETS.split(":")[1],
    proxySecret: env.PORTAL_PROXY_SECRET,
    mails,
    customers,
  }
}

/**
 * @param {import("./admin-api.mjs").AdminApi} api
 * @param {import("./emulator.mjs").MakePay} makepay
 */
async function seed(api, makepay) {
  const shop = await seedShop(api)
  const people = makepay.control ? await emulatedPeople(makepay.control) : ownPeople()
  const customers = await seedCustomers(api, people)
  const order = await seedOrder(api, shop, customers[0])
  if (makepay.control) {
    const owner = customers[0]
    await nameShopRecords(makepay.control, customers, { email: owner.email, orderId: order.id })
  }
  return { shop, customers }
}

/** With the real MakePay: the addresses in DEMO_CUSTOMERS, separated by commas. */
function ownPeople() {
  const emails = process.env.DEMO_CUSTOMERS?.split(",").map((email) => email.trim())
  if (!emails) {
    log("Set DEMO_CUSTOMERS=a@…,b@… to create customers whom your MakePay account knows.")
  }
  return (emails ?? [ada, ben]).map((email) => ({ email, name: email.split("@")[0] }))
}
