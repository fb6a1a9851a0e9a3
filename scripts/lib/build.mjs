import { existsSync } from "node:fs"
import { cp, mkdir, mkdtemp, readdir, rm } from "node:fs/promises"
import path from "node:path"
import { fingerprint } from "./fingerprint.mjs"
import { buildReason } from "./freshness.mjs"
import { alone } from "./lock.mjs"
import { log, step } from "./log.mjs"
import { medusa } from "./medusa.mjs"
import { npm } from "./npm.mjs"
import {
  appDir,
  cacheDir,
  exampleDir,
  migratedCluster,
  migratedDatabaseName,
  root,
} from "./paths.mjs"
import { mustRun } from "./processes.mjs"
import { readStamp, removeStamp, writeStamp } from "./stamps.mjs"

/**
 * @typedef {object} Target
 * @property {string} title
 * @property {TargetName[]} after built before it; a change of theirs makes it stale
 * @property {string[]} inputs from the repository's root
 * @property {string[]} outputs that must exist, from the repository's root
 * @property {() => Promise<unknown>} build
 */

/** @typedef {"emulator" | "kit" | "plugin" | "app" | "database" | "example-install" | "example"} TargetName */

/** @type {Record<TargetName, Target>} */
const targets = {
  emulator: {
    title: "MakePay emulator",
    after: [],
    inputs: ["emulator/src", "emulator/package.json", "emulator/tsconfig.json"],
    outputs: ["emulator/dist/cli.js"],
    build: () => npm(["run", "build", "-w", "makepay-emulator"], { cwd: root }),
  },
  kit: {
    title: "storefront kit",
    after: [],
    inputs: ["storefront"],
    outputs: ["storefront/dist"],
    build: () => npm(["run", "build", "-w", "makepay-portal-storefront"], { cwd: root }),
  },
  plugin: {
    title: "Medusa plugin",
    after: [],
    inputs: ["src", "package.json", "package-lock.json", "tsconfig.json"],
    outputs: [".medusa/server/src"],
    build: () => medusa(["plugin:build"], { cwd: root }),
  },
  app: {
    title: "Medusa app with the packed plugin",
    after: ["plugin"],
    inputs: [
      "scripts/lib/build.mjs",
      "integration-tests/app/package.json",
      "integration-tests/app/tsconfig.json",
      "integration-tests/app/medusa-config.ts",
      "integration-tests/app/src",
      "package-lock.json",
    ],
    outputs: [
      "integration-tests/app/.medusa/server/public/admin/index.html",
      "integration-tests/app/node_modules/medusa-plugin-makepay-portal/package.json",
    ],
    build: async () => {
      await installPackedPlugin()
      // Medusa's bundler looks for the plugin from its own folder, which is further up than the app's:
      // without this, Tailwind would not see which classes the plugin uses.
      const env = { NODE_PATH: path.join(appDir, "node_modules") }
      await medusa(["build", "--no-lint"], { cwd: appDir, env })
    },
  },
  database: {
    title: "database of the app",
    after: ["app"],
    inputs: [],
    outputs: [".cache/migrated-postgres/password"],
    build: migrateCluster,
  },
  "example-install": {
    title: "example shop's dependencies",
    after: ["kit"],
    inputs: ["examples/nextjs-storefront/package.json", "examples/nextjs-storefront/.npmrc"],
    outputs: ["examples/nextjs-storefront/node_modules/makepay-portal-storefront/package.json"],
    build: installPackedKit,
  },
  example: {
    title: "example shop",
    after: ["example-install"],
    inputs: ["examples/nextjs-storefront"],
    outputs: ["examples/nextjs-storefront/.next/BUILD_ID"],
    build: () => npm(["run", "build"], { cwd: exampleDir }),
  },
}

/**
 * Builds what is stale of these, and what they need, one after another.
 * @param {TargetName[]} names
 */
export async function ensureBuilt(names) {
  await alone("build", async () => {
    for (const name of names) await ensureTarget(name)
  })
}

/**
 * @param {TargetName} name
 * @returns {Promise<string>} digest of all that it is made from
 */
async function ensureTarget(name) {
  const target = targets[name]
  const needs = []
  for (const needed of target.after) needs.push(await ensureTarget(needed))
  const wanted = await fingerprint(target.inputs, [process.version, ...needs].join())
  const reason = buildReason({
    missing: target.outputs.filter((output) => !existsSync(path.join(root, output))),
    wanted,
    stamped: await readStamp(name),
  })
  if (reason) {
    await removeStamp(name)
    await step(`Building the ${target.title} (${reason})`, target.build)
    const missing = target.outputs.filter((output) => !existsSync(path.join(root, output)))
    if (missing.length > 0) {
      throw new Error(`Building the ${target.title} did not make ${missing.join(", ")}.`)
    }
    await writeStamp(name, wanted)
  }
  return wanted
}

/**
 * Unpacks the plugin as npm packs it into the app. Only its own files: `@medusajs/*`, `jose` and
 * `cockatiel` are found in the repository's node_modules, one folder further up, so that there is
 * one Medusa and one React and no second download of 850 MB.
 */
async function installPackedPlugin() {
  const target = path.join(appDir, "node_modules/medusa-plugin-makepay-portal")
  await rm(target, { recursive: true, force: true })
  await rm(path.join(appDir, ".medusa"), { recursive: true, force: true })
  await unpack(await pack(root, []), target)
}

/** Runs all migrations on an empty database, and keeps the result for others to start from. */
async function migrateCluster() {
  // The driver comes with npm install, which may have been done after this file was loaded.
  const { startPostgres } = await import("./postgres.mjs")
  const { backendEnvironment, migrate } = await import("../stack/backend.mjs")
  const postgres = await startPostgres()
  try {
    const env = backendEnvironment({
      databaseUrl: await postgres.createDatabase(migratedDatabaseName),
      backendUrl: "http://localhost:9000",
      storefrontUrl: "http://localhost:8000",
      portalUrl: "http://localhost:8000/portal",
      makepay: { keyId: "mk_makepay_none", keySecret: "mksec_none" },
    })
    await migrate(env)
    await postgres.keep(migratedCluster)
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

/** Packs the kit beside the example shop, which installs it from there as from a registry. */
async function installPackedKit() {
  const vendor = path.join(exampleDir, "vendor")
  await mkdir(vendor, { recursive: true })
  const tarball = await pack(root, ["-w", "makepay-portal-storefront"])
  await cp(tarball, path.join(vendor, "makepay-portal-storefront.tgz"))
  // npm believes that it knows a tarball of the same name: have it read the new one.
  await rm(path.join(exampleDir, "node_modules/makepay-portal-storefront"), {
    recursive: true,
    force: true,
  })
  await npm(["install", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: exampleDir })
  await unpack(tarball, path.join(exampleDir, "node_modules/makepay-portal-storefront"))
  await rm(path.join(exampleDir, ".next"), { recursive: true, force: true })
}

/**
 * Packs what is built, without building it again.
 * @param {string} cwd
 * @param {string[]} args
 * @returns {Promise<string>} path of the tarball
 */
export async function pack(cwd, args) {
  await mkdir(path.join(cacheDir, "packed"), { recursive: true })
  const folder = await mkdtemp(path.join(cacheDir, "packed/"))
  await npm(["pack", "--ignore-scripts", "--pack-destination", folder, ...args], { cwd })
  const [name] = await readdir(folder)
  const tarball = path.join(cacheDir, "packed", name)
  await cp(path.join(folder, name), tarball)
  await rm(folder, { recursive: true })
  return tarball
}

/**
 * @param {string} tarball
 * @param {string} folder emptied first
 */
async function unpack(tarball, folder) {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await mustRun({
    name: "tar",
    command: "tar",
    args: ["-xzf", tarball, "--strip-components=1"],
    cwd: folder,
  })
  log(`  unpacked ${path.basename(tarball)}`)
}
