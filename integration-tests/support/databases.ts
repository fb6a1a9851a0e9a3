import { randomBytes } from "node:crypto"
import pg from "pg"
import { createAdminUser, migrate } from "../../scripts/stack/backend.mjs"

const template = "app_template"

/** Who may log in to every database that `migratedDatabase` makes. */
export const adminUser = { email: "admin@shop.test", password: "a-password-for-tests" }

/** URL of a database on the server that the test run started. */
function urlOf(database: string): string {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
  if (!DB_HOST || !DB_PORT || !DB_USERNAME || !DB_PASSWORD) {
    throw new Error(
      "These tests need a Postgres: run them with `npm test` or `npm run test:app`, or set DB_HOST, DB_PORT, DB_USERNAME and DB_PASSWORD."
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

/**
 * URL of a new database with Medusa's and the plugin's tables and one admin user. The first call of a
 * test run migrates, which takes ten seconds; later ones copy.
 */
export async function migratedDatabase(env: Record<string, string>): Promise<string> {
  await prepareTemplate(env)
  const name = `app_${randomBytes(6).toString("hex")}`
  await withServer((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`))
  return urlOf(name)
}

async function prepareTemplate(env: Record<string, string>): Promise<void> {
  const { rowCount } = await withServer((client) =>
    client.query("SELECT 1 FROM pg_database WHERE datname = $1", [template])
  )
  if (rowCount) return
  const draft = `${template}_draft`
  await withServer(async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${draft}`)
    await client.query(`CREATE DATABASE ${draft}`)
  })
  const settings = { ...env, DATABASE_URL: urlOf(draft) }
  await migrate(settings)
  await createAdminUser(settings, adminUser)
  await withServer((client) => client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`))
}
