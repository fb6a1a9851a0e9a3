import path from "node:path"
import { fileURLToPath } from "node:url"

/** The repository's root folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")

/** Everything that scripts keep between runs: stamps, packed tarballs. Git-ignored, safe to delete. */
export const cacheDir = path.join(root, ".cache")

/** A Postgres cluster with a migrated database, which every run copies instead of migrating anew. */
export const migratedCluster = path.join(cacheDir, "migrated-postgres")

/** The migrated database in it. */
export const migratedDatabaseName = "medusa"

/** Screenshots and reports that people may want to look at. Git-ignored. */
export const artifactsDir = path.join(root, "artifacts")

/** The Medusa app that runs the packed plugin: demo, `app` and `browser` tests. */
export const appDir = path.join(root, "integration-tests/app")

/** The Next.js shop that uses the packed storefront kit. */
export const exampleDir = path.join(root, "examples/nextjs-storefront")
