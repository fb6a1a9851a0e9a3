import { migratedCluster, migratedDatabaseName } from "../lib/paths.mjs"
import { startPostgres } from "../lib/postgres.mjs"

/**
 * The database that DATABASE_URL names, or one in a Postgres of our own, already migrated.
 * @returns {Promise<{ url: string, migrated: boolean, stop: () => Promise<void> }>}
 */
export async function openDatabase() {
  const given = process.env.DATABASE_URL
  if (given) return { url: given, migrated: false, stop: async () => {} }
  const postgres = await startPostgres({ from: migratedCluster })
  return { url: postgres.urlOf(migratedDatabaseName), migrated: true, stop: postgres.stop }
}
