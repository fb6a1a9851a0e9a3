import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { type AddressInfo, connect, createServer, type Socket } from "node:net"
import { createInterface } from "node:readline"
import { type Knex, knex as makeKnex } from "@medusajs/framework/mikro-orm/knex"
import { Redis } from "ioredis"
import {
  type LimitName,
  LIMITS,
  makeRateLimits,
  purgeExpired,
  RATE_LIMIT_TABLE,
  type RateLimits,
} from "../lib/rate-limits"

jest.setTimeout(60_000)

const SECRET = new Uint8Array(32).fill(7)
const SCHEMA = `rate_limits_${process.pid}`
const MINUTE_LIMIT = "refused_exchange_by_address"

const CREATE_TABLE = `
  CREATE TABLE ${RATE_LIMIT_TABLE} (
    key varchar(255) PRIMARY KEY,
    points integer NOT NULL DEFAULT 0,
    expire bigint
  )`

const warnings: string[] = []
const logger = { warn: (message: string) => void warnings.push(message) }

/** What ends when a test ends, last first. */
const endings: (() => unknown)[] = []
const ending = (end: () => unknown) => void endings.push(end)

let keys = 0
/** A visitor that no other test counts. */
const newKey = () => `203.0.113.7 #${keys++}`

/** Moves this process's clock on; the one of the store is its own. */
let shift = 0
const clock = Date.now

beforeEach(() => {
  warnings.length = 0
  shift = 0
  jest.spyOn(Date, "now").mockImplementation(() => clock() + shift * 1000)
})

afterEach(async () => {
  jest.restoreAllMocks()
  for (const end of endings.splice(0).reverse()) {
    await end()
  }
})

function openPool(settings: { max?: number; searchPath?: string } = {}): Knex {
  return makeKnex({
    client: "pg",
    connection: {
      host: process.env.DB_HOST,
      port: Number(process.env.DB_PORT ?? 5432),
      user: process.env.DB_USERNAME,
      password: process.env.DB_PASSWORD ?? "",
      database: "postgres",
    },
    searchPath: settings.searchPath ?? SCHEMA,
    pool: { min: 0, max: settings.max ?? 5 },
  })
}

function track(limits: RateLimits): RateLimits {
  ending(() => limits.close())
  return limits
}

/** Limits on a pool of their own, as each instance of a shop has them. */
function postgresInstance(settings: Parameters<typeof openPool>[0] = {}): {
  limits: RateLimits
  knex: Knex
} {
  const knex = openPool(settings)
  ending(() => knex.destroy())
  return { limits: track(makeRateLimits({ knex, secret: SECRET, logger })), knex }
}

async function countTimes(limits: RateLimits, name: LimitName, key: string, times: number) {
  const waits: (number | null)[] = []
  for (let time = 0; time < times; time++) {
    waits.push(await limits.count(name, key))
  }
  return waits
}

const within = (waits: (number | null)[]) => waits.filter((wait) => wait === null).length

/** What holds on every store. */
function aSharedStore(store: {
  instance: () => RateLimits
  /** Lets seconds pass, for the store and for the process. */
  pass: (seconds: number) => Promise<void>
  /** The keys that the store holds. */
  keys: () => Promise<string[]>
}) {
  it.each(Object.entries(LIMITS) as [LimitName, { points: number; seconds: number }][])(
    "keeps to the limit %s",
    async (name, { points, seconds }) => {
      const [limits, key] = [store.instance(), newKey()]
      expect(await countTimes(limits, name, key, points)).toEqual(Array(points).fill(null))

      const wait = await limits.count(name, key)
      expect(wait).toBeGreaterThan(seconds - 10)
      expect(wait).toBeLessThanOrEqual(seconds)
      expect(warnings).toEqual([])
    }
  )

  it("lets exactly 10 of 50 parallel counts through, whichever instance counts", async () => {
    const [one, other, key] = [store.instance(), store.instance(), newKey()]
    const waits = await Promise.all(
      Array.from({ length: 50 }, (_, index) => (index % 2 ? one : other).count(MINUTE_LIMIT, key))
    )
    expect(within(waits)).toBe(10)
    expect(warnings).toEqual([])
  })

  it("counts keys and limits apart", async () => {
    const [limits, key, name] = [store.instance(), newKey(), "code_by_link"] as const
    await countTimes(limits, name, key, 4)
    expect(await limits.count(name, newKey())).toBeNull()
    expect(await limits.count("recovery_by_token", key)).toBeNull()
  })

  it("starts anew when the time is over, however often it was asked meanwhile", async () => {
    const key = newKey()
    await countTimes(store.instance(), MINUTE_LIMIT, key, 10)
    await store.pass(30)

    // An instance that knows nothing yet, so that the store is asked.
    const asked = store.instance()
    const wait = await asked.count(MINUTE_LIMIT, key)
    expect(wait).toBeGreaterThan(20)
    expect(wait).toBeLessThanOrEqual(30)
    await countTimes(asked, MINUTE_LIMIT, key, 20)
    await countTimes(store.instance(), MINUTE_LIMIT, key, 5)

    await store.pass(30)
    expect(asked.known(MINUTE_LIMIT, key)).toBeNull()
    expect(within(await countTimes(asked, MINUTE_LIMIT, key, 15))).toBe(10)
  })

  it("knows a key that has used its limit up, only where that was seen", async () => {
    const [limits, key] = [store.instance(), newKey()]
    await countTimes(limits, MINUTE_LIMIT, key, 9)
    expect(limits.known(MINUTE_LIMIT, key)).toBeNull()

    expect(await limits.count(MINUTE_LIMIT, key)).toBeNull()
    const wait = limits.known(MINUTE_LIMIT, key)
    expect(wait).toBeGreaterThan(50)
    expect(wait).toBeLessThanOrEqual(60)
    expect(limits.known(MINUTE_LIMIT, newKey())).toBeNull()
    expect(store.instance().known(MINUTE_LIMIT, key)).toBeNull()
  })

  it("holds neither an address nor a token", async () => {
    const [limits, key] = [store.instance(), newKey()]
    const before = new Set(await store.keys())
    await limits.count(MINUTE_LIMIT, key)
    const added = (await store.keys()).filter((held) => !before.has(held))
    expect(added).toEqual([
      expect.stringMatching(/(^|:)refused_exchange_by_address:[\w-]{43}$/) as string,
    ])
  })

  it("asks nothing and counts by itself once it is closed", async () => {
    const [limits, key] = [store.instance(), newKey()]
    await limits.count(MINUTE_LIMIT, key)
    await limits.close()
    const before = await store.keys()
    expect(within(await countTimes(limits, MINUTE_LIMIT, newKey(), 12))).toBe(10)
    expect(await store.keys()).toEqual(before)
    expect(warnings).toEqual([])
  })
}

describe("rate limits on Postgres", () => {
  let shop: Knex

  beforeAll(async () => {
    shop = openPool()
    await shop.raw(`CREATE SCHEMA ${SCHEMA}`)
    await shop.raw(CREATE_TABLE)
  })

  afterAll(async () => {
    await shop.raw(`DROP SCHEMA ${SCHEMA} CASCADE`)
    await shop.destroy()
  })

  aSharedStore({
    instance: () => postgresInstance().limits,
    pass: async (seconds) => {
      shift += seconds
    },
    keys: () => shop(RATE_LIMIT_TABLE).orderBy("key").pluck("key"),
  })

  it("asks the database nothing for a key that it knows", async () => {
    const { limits, knex } = postgresInstance()
    const key = newKey()
    await countTimes(limits, MINUTE_LIMIT, key, 10)
    const acquire = jest.spyOn(knex.client as { acquireConnection(): unknown }, "acquireConnection")
    expect(await limits.count(MINUTE_LIMIT, key)).toBeGreaterThan(50)
    expect(acquire).not.toHaveBeenCalled()
    await limits.count(MINUTE_LIMIT, newKey())
    expect(acquire).toHaveBeenCalledTimes(1)
  })

  it("leaves no named statement behind, which poolers do not keep", async () => {
    const { limits, knex } = postgresInstance({ max: 1 })
    await limits.count(MINUTE_LIMIT, newKey())
    const { rows } = await knex.raw("SELECT name FROM pg_prepared_statements")
    expect(rows).toEqual([])
  })

  it("counts by itself, and says so once, while the table is missing", async () => {
    const { limits } = postgresInstance({ searchPath: "public" })
    expect(within(await countTimes(limits, MINUTE_LIMIT, newKey(), 15))).toBe(10)
    expect(warnings).toEqual([expect.stringContaining(RATE_LIMIT_TABLE) as string])
  })

  it("counts by itself when the pool is gone", async () => {
    const { limits, knex } = postgresInstance()
    const key = newKey()
    await limits.count(MINUTE_LIMIT, key)
    await knex.destroy()
    expect(within(await countTimes(limits, MINUTE_LIMIT, key, 15))).toBe(10)
    expect(warnings).toHaveLength(1)
  })

  it("waits a second for a pool without a free connection, then leaves it alone for a while", async () => {
    const { limits, knex } = postgresInstance({ max: 1 })
    const held = await knex.transaction()
    const start = clock()
    expect(await limits.count(MINUTE_LIMIT, newKey())).toBeNull()
    const first = clock() - start
    expect(first).toBeGreaterThan(900)
    expect(first).toBeLessThan(5000)

    const acquire = jest.spyOn(knex.client as { acquireConnection(): unknown }, "acquireConnection")
    expect(within(await countTimes(limits, MINUTE_LIMIT, newKey(), 15))).toBe(10)
    expect(acquire).not.toHaveBeenCalled()
    expect(warnings).toEqual([expect.stringContaining("no answer within 1000 ms") as string])

    await held.rollback()
    shift += 6
    await limits.count(MINUTE_LIMIT, newKey())
    expect(acquire).toHaveBeenCalled()
  })

  it("removes the counts whose time is over, and only them", async () => {
    const { limits } = postgresInstance()
    await shop(RATE_LIMIT_TABLE).delete()
    await limits.count(MINUTE_LIMIT, newKey())
    await limits.count("recovery_by_token", newKey())
    expect(await purgeExpired(shop)).toBe(0)

    shift += 61
    expect(await purgeExpired(shop)).toBe(1)
    expect(await shop(RATE_LIMIT_TABLE).pluck("key")).toEqual([
      expect.stringMatching(/^recovery_by_token:/) as string,
    ])
  })
})

const hasRedis = spawnSync("redis-server", ["--version"]).status === 0
const onRedis = hasRedis ? describe : describe.skip
const reason = hasRedis ? "" : " (there is no redis-server on the PATH)"

onRedis(`rate limits on Redis${reason}`, () => {
  /** Not the default, so that the shop's options matter. */
  const DATABASE = 1

  let server: ChildProcess
  let port: number
  let client: Redis

  beforeAll(async () => {
    port = await freePort()
    server = await startRedis(port)
    client = new Redis({ port, db: DATABASE })
  })

  afterAll(async () => {
    await client?.quit()
    await stop(server)
  })

  /** A pool that fails the test when it is used. */
  const noDatabase = new Proxy((() => undefined) as unknown as Knex, {
    get: () => {
      throw new Error("The database was asked.")
    },
  })

  const instance = (change: { port?: number; host?: string } = {}) =>
    track(
      makeRateLimits({
        knex: noDatabase,
        redisUrl: `redis://${change.host ?? "127.0.0.1"}:${change.port ?? port}`,
        redisPrefix: "shop:",
        redisOptions: { db: DATABASE },
        secret: SECRET,
        logger,
      })
    )

  aSharedStore({
    instance: () => instance(),
    pass: async (seconds) => {
      shift += seconds
      for (const key of await client.keys("*")) {
        await client.pexpire(key, Math.max(0, (await client.pttl(key)) - seconds * 1000))
      }
    },
    keys: async () => (await client.keys("*")).sort(),
  })

  it("connects at the first count, and not again", async () => {
    const connections = async () =>
      Number(/total_connections_received:(\d+)/.exec(await client.info())?.[1])
    const before = await connections()
    const limits = instance()
    limits.known(MINUTE_LIMIT, newKey())
    expect(await connections()).toBe(before)
    await Promise.all([1, 2, 3].map(() => limits.count(MINUTE_LIMIT, newKey())))
    await limits.count(MINUTE_LIMIT, newKey())
    expect(await connections()).toBe(before + 1)
  })

  it("puts the shop's prefix before its keys, each of which ends by itself", async () => {
    await client.flushall()
    await instance().count("recovery_by_token", newKey())
    const [key, ...others] = await client.keys("*")
    expect(others).toEqual([])
    expect(key).toMatch(/^shop:customer_portal_rate_limit:recovery_by_token:/)
    expect(await client.ttl(key)).toBeGreaterThan(86_300)
  })

  it("counts by itself, and says so once and without delay, when nothing listens", async () => {
    const limits = instance({ port: await freePort(), host: "localhost" })
    const start = clock()
    expect(within(await countTimes(limits, MINUTE_LIMIT, newKey(), 15))).toBe(10)
    expect(clock() - start).toBeLessThan(900)
    expect(warnings).toEqual([expect.stringContaining("ECONNREFUSED") as string])
  })

  it("survives a server that goes away and comes back", async () => {
    const ownPort = await freePort()
    let own = await startRedis(ownPort)
    ending(() => stop(own))
    const [limits, key] = [instance({ port: ownPort }), newKey()]
    await limits.count(MINUTE_LIMIT, key)

    await stop(own)
    expect(within(await countTimes(limits, MINUTE_LIMIT, key, 15))).toBe(10)
    expect(warnings).toHaveLength(1)

    own = await startRedis(ownPort)
    const back = newKey()
    await countTimes(limits, MINUTE_LIMIT, back, 10)
    expect(await instance({ port: ownPort }).count(MINUTE_LIMIT, back)).toBeGreaterThan(50)
  })

  it("waits a second for a connection that hangs, and makes a new one after a rest", async () => {
    const road = await openRoad(port)
    const limits = instance({ port: road.port })
    await limits.count(MINUTE_LIMIT, newKey())
    shift += 30

    road.block()
    const start = clock()
    expect(within(await countTimes(limits, MINUTE_LIMIT, newKey(), 15))).toBe(10)
    expect(clock() - start).toBeGreaterThan(900)
    expect(clock() - start).toBeLessThan(5000)
    expect(warnings).toEqual([expect.stringContaining("no answer within 1000 ms") as string])

    shift += 6
    const key = newKey()
    await countTimes(limits, MINUTE_LIMIT, key, 10)
    expect(await instance().count(MINUTE_LIMIT, key)).toBeGreaterThan(50)
  })
})

/** A way to a server, whose connections can be cut off without being closed; new ones get through. */
async function openRoad(to: number): Promise<{ port: number; block(): void }> {
  const sockets: Socket[] = []
  const road = createServer((near) => {
    const far = connect(to, "127.0.0.1")
    sockets.push(near, far)
    near.pipe(far).pipe(near)
    near.on("error", () => far.destroy())
    far.on("error", () => near.destroy())
  }).listen(0, "127.0.0.1")
  await once(road, "listening")
  ending(async () => {
    sockets.forEach((socket) => socket.destroy())
    road.close()
    await once(road, "close")
  })
  return {
    port: (road.address() as AddressInfo).port,
    block: () => sockets.forEach((socket) => socket.unpipe().pause()),
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, "close")
  return port
}

async function startRedis(port: number): Promise<ChildProcess> {
  const settings = { port: String(port), bind: "127.0.0.1", save: "", appendonly: "no" }
  const server = spawn(
    "redis-server",
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    { stdio: ["ignore", "pipe", "inherit"] }
  )
  const output = createInterface(server.stdout)
  await new Promise<void>((resolve, reject) => {
    output.on("line", (line) => line.includes("Ready to accept connections") && resolve())
    server.once("exit", () => reject(new Error(`redis-server did not start on port ${port}.`)))
  })
  return server
}

async function stop(server: ChildProcess): Promise<void> {
  if (server && server.exitCode === null && server.signalCode === null) {
    const exit = once(server, "exit")
    server.kill("SIGKILL")
    await exit
  }
}
