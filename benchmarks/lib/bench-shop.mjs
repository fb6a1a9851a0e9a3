import path from "node:path"
import pg from "pg"
import { step } from "../../scripts/lib/log.mjs"
import { startMedusa } from "../../scripts/lib/medusa.mjs"
import { migratedCluster, migratedDatabaseName, root } from "../../scripts/lib/paths.mjs"
import { freePort } from "../../scripts/lib/ports.mjs"
import { startPostgres } from "../../scripts/lib/postgres.mjs"
import { adminApi } from "../../scripts/stack/admin-api.mjs"
import { backendEnvironment, createAdminUser } from "../../scripts/stack/backend.mjs"
import { startEmulator } from "../../scripts/stack/emulator.mjs"
import { emulatedPeople } from "../../scripts/stack/makepay-data.mjs"
import { seedCustomers, seedShop } from "../../scripts/stack/shop.mjs"
import { syncNow } from "../../scripts/stack/sync.mjs"

/**
 * @typedef {object} BenchShop a running shop with the packed plugin and the bare routes
 * @property {string} url of Medusa
 * @property {string} portalUrl
 * @property {import("../../scripts/stack/admin-api.mjs").AdminApi} api
 * @property {string} publishableKey
 * @property {string} proxySecret with which a storefront vouches for its visitors' addresses
 * @property {import("../../scripts/stack/shop.mjs").ShopCustomer[]} customers
 * @property {<Row extends object = any>(sql: string) => Promise<Row[]>} query
 */

/** The model's table; as little is in it as in the model. */
const BENCH_TABLE = `
  CREATE TABLE bench_note (
    id text PRIMARY KEY,
    text text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
  );
  INSERT INTO bench_note (id, text) VALUES ('bnote_1', 'One')`

/**
 * Starts the emulator, Postgres and Medusa in production mode, seeds them and syncs once. Always with
 * a database of its own: benchmarks write a lot.
 * @returns {Promise<{ shop: BenchShop, stop: () => Promise<void> }>}
 */
export async function startBenchShop() {
  const makepay = await step("Starting the MakePay emulator", () => startEmulator())
  const postgres = await step("Starting the database", () =>
    startPostgres({ from: migratedCluster })
  )
  const databaseUrl = postgres.urlOf(migratedDatabaseName)
  const database = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  // Postgres ends its connections when it is stopped, and a pool throws what nobody listens for.
  database.on("error", () => {})
  await database.query(BENCH_TABLE)

  const port = await freePort()
  const url = `http://localhost:${port}`
  const portalUrl = "http://localhost:8000/portal"
  const env = backendEnvironment({
    databaseUrl,
    backendUrl: url,
    storefrontUrl: "http://localhost:8000",
    portalUrl,
    makepay,
    syncInterval: 0,
  })
  const user = { email: "admin@shop.test", password: "a-password-for-benchmarks" }
  const server = await step("Starting Medusa", async () => {
    await createAdminUser(env, user)
    return startMedusa({
      cwd: path.join(root, "benchmarks/app"),
      port,
      // The CLI would compile the app's JavaScript by the tsconfig.json of the benchmarks.
      env: { ...env, TS_NODE_SKIP_PROJECT: "true" },
    })
  })
  const api = await adminApi(url, user)
  const { publishableKey, customers } = await step("Seeding the shop", async () => {
    const { publishableKey } = await seedShop(api)
    const customers = await seedCustomers(api, await emulatedPeople(makepay.control))
    await syncNow(api)
    return { publishableKey, customers }
  })

  return {
    shop: {
      url,
      portalUrl,
      api,
      publishableKey,
      proxySecret: env.PORTAL_PROXY_SECRET,
      customers,
      query: async (sql) => (await database.query(sql)).rows,
    },
    stop: async () => {
      await server.stop()
      await database.end()
      await postgres.stop()
      await makepay.stop()
    },
  }
}
