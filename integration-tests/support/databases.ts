import { randomBytes } from "node:crypto"
import pg from "pg"
import { migratedDatabaseName } from "../../scripts/lib/paths.mjs"
import { createAdminUser } from "../../scripts/stack/backend.mjs"

/** The migrated database that the run started with, and an admin user in it. */
const template = "app_template"

/** Who may log in to every database that `migratedDatabase` makes. */
export const adminUser = { email: "admin@shop.test", password: "a-password-for-tests" }

/** URL of a database on the server that the test run started. */
function urlOf(database: string): string {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
  if (!DB_HOST || !DB_PORT || !DB_USERNAME || !DB_PASSWORD) {
    throw new Error(
      "These tests need the Postgres that `npm test` starts: run them with `npm run test:app` or `npm run test:browser`."
    )
  }
  return `postgres://${DB_USERNAME}:${DB_PASSWORD}@${DB_HOST}:${DB_PORT}/${database}`
}

async function withServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: urlOf("postgres") })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** URL of a new, empty database. */
export async function emptyDatabase(): Promise<string> {
  const name = `empty_${randomBytes(6).toString("hex")}`
  await withServer((client) => client.query(`CREATE DATABASE ${name}`))
  return urlOf(name)
}

/** URL of a new database with Medusa's and the plugin's tables and one admin user. */
export async function migratedDatabase(env: Record<string, string>): Promise<string> {
  await prepareTemplate(env)
  return copyOf(template, `app_${randomBytes(6).toString("hex")}`)
}

/** Once in a test run: the user is made by Medusa's own command, which takes seconds. */
async function prepareTemplate(env: Record<string, string>): Promise<void> {
  const { rowCount } = await withServer((client) =>
    client.query("SELECT 1 FROM pg_database WHERE datname = $1", [template])
  )
  if (rowCount) return
  const draft = `${template}_draft`
  await withServer((client) => client.query(`DROP DATABASE IF EXISTS ${draft}`))
  await createAdminUser(
    { ...env, DATABASE_URL: await copyOf(migratedDatabaseName, draft) },
    adminUser
  )
  await withServer((client) => client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`))
}

async function copyOf(source: string, name: string): Promise<string> {
  await withServer((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${source}`))
  return urlOf(name)
}
