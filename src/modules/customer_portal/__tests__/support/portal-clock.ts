import { type Knex, knex as makeKnex } from "@medusajs/framework/mikro-orm/knex"

/** Everything but the date, so that pools and timeouts go on as they are. */
const REAL = [
  ...(["hrtime", "nextTick", "performance", "queueMicrotask"] as const),
  ...(["setImmediate", "clearImmediate", "setInterval", "clearInterval"] as const),
  ...(["setTimeout", "clearTimeout"] as const),
]

/** A clock that stands still until it is moved, for the database and for this process alike. */
export interface PortalClock {
  /** Connections that find this clock's `now()` before Postgres's own. */
  knex: Knex
  /** Whole seconds since 1970. */
  set(seconds: number): Promise<void>
  remove(): Promise<void>
}

/** @param shop the module's own connection, to its database */
export async function startPortalClock(shop: Knex): Promise<PortalClock> {
  const { rows: databases } = await shop.raw<{ rows: { name: string }[] }>(
    "SELECT current_database() AS name"
  )
  await shop.raw(`
    CREATE SCHEMA clock;
    CREATE TABLE clock.present (at timestamptz NOT NULL);
    INSERT INTO clock.present VALUES (now());
    CREATE FUNCTION clock.now() RETURNS timestamptz LANGUAGE plpgsql STABLE
      AS 'BEGIN RETURN (SELECT at FROM clock.present); END';`)
  // Defaults were bound to Postgres's own clock when the tables were made.
  const { rows: defaults } = await shop.raw<{ rows: { table: string; column: string }[] }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns
      WHERE table_schema = 'public' AND column_default = 'now()'`
  )
  for (const { table, column } of defaults) {
    await shop.raw("ALTER TABLE ?? ALTER COLUMN ?? SET DEFAULT clock.now()", [table, column])
  }
  const knex = makeKnex({
    client: "pg",
    connection: {
      host: process.env.DB_HOST,
      port: Number(process.env.DB_PORT ?? 5432),
      user: process.env.DB_USERNAME,
      password: process.env.DB_PASSWORD ?? "",
      database: databases[0].name,
    },
    searchPath: ["clock", "public", "pg_catalog"],
    pool: { min: 0, max: 5 },
  })
  jest.useFakeTimers({ doNotFake: REAL })
  return {
    knex,
    async set(seconds) {
      jest.setSystemTime(seconds * 1000)
      await knex.raw("UPDATE clock.present SET at = to_timestamp(?)", [seconds])
    },
    async remove() {
      jest.useRealTimers()
      await knex.destroy()
      await shop.raw("DROP SCHEMA clock CASCADE")
    },
  }
}
