/**
 * Runs the migrations of one module of the packed plugin on an empty database, and prints, as JSON,
 * the SQL that would still be needed to have what the models say.
 *
 *   node schema-diff.mjs <module folder> <database URL>
 */
import { readdirSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"

const [folder, databaseUrl] = process.argv.slice(2)
const { hostname, port, username, password, pathname } = new URL(databaseUrl)
const require = createRequire(path.join(folder, "index.js"))
const { defineMikroOrmCliConfig, DmlEntity } = require("@medusajs/framework/utils")
const { MikroORM } = require("@medusajs/framework/mikro-orm/postgresql")

const entities = readdirSync(path.join(folder, "models"))
  .filter((file) => file.endsWith(".js") && file !== "index.js")
  .flatMap((file) => Object.values(require(path.join(folder, "models", file))))
  .filter((value) => DmlEntity.isDmlEntity(value))

const orm = await MikroORM.init(
  defineMikroOrmCliConfig(path.basename(folder), {
    entities,
    host: hostname,
    port: Number(port),
    user: username,
    password,
    dbName: pathname.slice(1),
    migrations: { path: path.join(folder, "migrations"), snapshot: false },
  })
)
const migrated = await orm.getMigrator().up()
const sql = await orm.schema.getUpdateSchemaSQL({ wrap: false })
await orm.close()

/** Made by hand: its columns are a library's. */
const withoutModel = ["customer_portal_rate_limit"]

const missing = sql
  .split("\n")
  .map((line) => line.trim())
  .filter((line) => line !== "")
  .filter((line) => !["mikro_orm_migrations", ...withoutModel].some((name) => line.includes(name)))
process.stdout.write(
  JSON.stringify({ migrated: migrated.length, models: entities.length, missing })
)
