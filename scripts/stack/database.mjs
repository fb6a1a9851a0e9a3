import { startPostgres } from "../lib/postgres.mjs"

/**
 * The database that DATABASE_URL names, or a new one in a Postgres of our own.
 * @returns {Promise<{ url: string, own: boolean, stop: () => Promise<void> }>}
 */
export async function openDatabase() {
  const given = process.env.DATABASE_URL
  if (given) return { url: given, own: false, stop: async () => {} }
  const postgres = await startPostgres()
  return { url: await postgres.createDatabase("medusa"), own: true, stop: postgres.stop }
}
