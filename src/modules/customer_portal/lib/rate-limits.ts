import { createHmac } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Redis, type RedisOptions } from "ioredis"
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
} from "rate-limiter-flexible"

/** So many counts in so many seconds, from the first of them on. */
export const LIMITS = {
  refused_exchange_by_address: { points: 10, seconds: 60 },
  refused_exchange_by_token: { points: 30, seconds: 60 },
  recovery_by_token: { points: 3, seconds: 86_400 },
  recovery_by_address: { points: 30, seconds: 60 },
  recovery_by_customer: { points: 5, seconds: 86_400 },
  code_by_link: { points: 3, seconds: 3600 },
  action_by_session: { points: 30, seconds: 60 },
} as const satisfies Record<string, { points: number; seconds: number }>

export type LimitName = keyof typeof LIMITS

export interface RateLimits {
  /**
   * Counts one. Null when it is within the limit, else whole seconds to wait (at least 1, for
   * Retry-After). Never rejects: when the store is down or slow, this process counts by itself.
   */
  count(name: LimitName, key: string): Promise<number | null>
  /**
   * Seconds to wait when this process knows, without asking the store, that the key has used its limit
   * up, so that the next count would be refused. Null when it does not know so. Counts nothing.
   */
  known(name: LimitName, key: string): number | null
  /** Ends the connection to Redis, if there is one. The database's pool is its owner's to close. */
  close(): Promise<void>
}

export interface RateLimitsDependencies {
  /** The shop's database, where the migrations have made {@link RATE_LIMIT_TABLE}. */
  knex: Knex
  /** Medusa's `projectConfig.redisUrl`. With it, Redis keeps the counts instead of the database. */
  redisUrl?: string
  /** Medusa's `projectConfig.redisOptions`. */
  redisOptions?: RedisOptions
  /** Medusa's `projectConfig.redisPrefix`, such as "medusa:". */
  redisPrefix?: string
  /** Keys the hashes under which addresses and tokens are counted. */
  secret: Uint8Array
  logger: { warn(message: string): void }
}

/** Its columns are the library's, in the library's order: key, points, expire (ms since 1970). */
export const RATE_LIMIT_TABLE = "customer_portal_rate_limit"

/** How long one count may wait for the store, and for how long a store that was slow is left alone. */
const PATIENCE_MS = 1000
const REST_MS = 5000

/** A Redis connection that gave no answer is replaced, unless it is so young that it is being made. */
const CONNECTING_MS = 10_000

const WARN_EVERY_MS = 60_000

/** Bounds the memory that a flood of ever new keys takes. */
const REMEMBERED_KEYS = 10_000

/**
 * The limits, counted where all instances of the shop see them: in Redis when it is configured, else
 * in the shop's database. Connects at the first count.
 */
export function makeRateLimits(dependencies: RateLimitsDependencies): RateLimits {
  const { secret, logger } = dependencies
  const warn = warnSometimes(logger)
  const store = dependencies.redisUrl
    ? redisStore({ ...dependencies, redisUrl: dependencies.redisUrl, warn })
    : postgresStore(dependencies.knex)
  const insurance = eachLimit((options) => new RateLimiterMemory(options))
  const usedUp = makeUsedUp()
  let restsUntil = 0

  async function consume(name: LimitName, hash: string): Promise<RateLimiterRes> {
    if (Date.now() >= restsUntil) {
      try {
        return await inTime(store.consume(name, hash))
      } catch (error) {
        if (error instanceof TooSlow) {
          restsUntil = Math.max(restsUntil, Date.now() + REST_MS)
          store.giveUp()
        }
        warn(error)
      }
    }
    // Not the library's `insuranceLimiter`: that one waits for as long as the store takes to fail.
    return outcome(insurance[name].consume(hash))
  }

  return {
    async count(name, key) {
      const hash = hashKey(secret, name, key)
      const known = usedUp.wait(hash)
      if (known !== null) {
        return known
      }
      const { consumedPoints, msBeforeNext } = await consume(name, hash)
      const { points } = LIMITS[name]
      if (consumedPoints >= points) {
        usedUp.remember(hash, msBeforeNext)
      }
      return consumedPoints > points ? wholeSeconds(msBeforeNext) : null
    },
    known: (name, key) => usedUp.wait(hashKey(secret, name, key)),
    async close() {
      restsUntil = Infinity
      store.close()
    },
  }
}

/** Removes the database's counts whose time is over; returns how many. To run once a day. */
export async function purgeExpired(knex: Knex): Promise<number> {
  return knex(RATE_LIMIT_TABLE).where("expire", "<", Date.now()).delete()
}

/** Addresses are few enough to be guessed from a plain hash; the name keeps limits apart. */
function hashKey(secret: Uint8Array, name: LimitName, key: string): string {
  return createHmac("sha256", secret).update(`${name}\0${key}`).digest("base64url")
}

interface Store {
  /** Counts one. Rejects when the store cannot; may take for ever. */
  consume(name: LimitName, hash: string): Promise<RateLimiterRes>
  /** Told when an answer took too long. */
  giveUp(): void
  close(): void
}

interface LimiterOptions {
  keyPrefix: string
  points: number
  duration: number
}

function eachLimit<Limiter>(
  make: (options: LimiterOptions) => Limiter
): Record<LimitName, Limiter> {
  const limiters = Object.entries(LIMITS).map(([name, { points, seconds }]) => [
    name,
    make({ keyPrefix: name, points, duration: seconds }),
  ])
  return Object.fromEntries(limiters) as Record<LimitName, Limiter>
}

function postgresStore(knex: Knex): Store {
  const pool = {
    // The library names its statements, which a pooler in transaction mode in front of Postgres
    // (PgBouncer and the like) does not keep; Medusa's own are unnamed too.
    async query({ text, values }: { text: string; values: unknown[] }) {
      const connection = await knex.client.acquireConnection()
      try {
        return await connection.query({ text, values })
      } finally {
        await knex.client.releaseConnection(connection)
      }
    },
  }
  const limiters = eachLimit(
    (options) =>
      new RateLimiterPostgres({
        ...options,
        storeClient: pool,
        storeType: "pool",
        tableName: RATE_LIMIT_TABLE,
        tableCreated: true,
        clearExpiredByTimeout: false,
      })
  )
  return {
    consume: (name, hash) => outcome(limiters[name].consume(hash)),
    giveUp: () => undefined,
    close: () => undefined,
  }
}

function redisStore(options: {
  redisUrl: string
  redisOptions?: RedisOptions
  redisPrefix?: string
  warn: (problem: unknown) => void
}): Store {
  interface Connection {
    redis: Redis
    since: number
    ready: Promise<void>
    limiters: Record<LimitName, RateLimiterAbstract>
  }
  let current: Connection | undefined

  function connect(): Connection {
    const redis = new Redis(options.redisUrl, {
      ...options.redisOptions,
      lazyConnect: true,
      // Commands fail at once while there is no connection, and the next count makes a new one:
      // no queue that grows, no timers between attempts.
      enableOfflineQueue: false,
      retryStrategy: () => null,
    })
    redis.on("error", options.warn)
    redis.on("end", () => forget(redis))
    const prefix = `${options.redisPrefix ?? ""}${RATE_LIMIT_TABLE}`
    const limiters = eachLimit(
      ({ keyPrefix, ...rest }) =>
        new RateLimiterRedis({ ...rest, keyPrefix: `${prefix}:${keyPrefix}`, storeClient: redis })
    )
    return { redis, since: Date.now(), ready: redis.connect(), limiters }
  }

  function forget(redis: Redis) {
    if (current?.redis === redis) {
      current = undefined
    }
  }

  function disconnect() {
    current?.redis.disconnect()
    current = undefined
  }

  return {
    async consume(name, hash) {
      current ??= connect()
      const { ready, limiters } = current
      await ready
      return outcome(limiters[name].consume(hash))
    },
    giveUp() {
      if (current && Date.now() - current.since > CONNECTING_MS) {
        disconnect()
      }
    },
    close: disconnect,
  }
}

/** The library rejects with what it found when the limit is passed; only other rejections are errors. */
async function outcome(consumed: Promise<RateLimiterRes>): Promise<RateLimiterRes> {
  try {
    return await consumed
  } catch (rejection) {
    if (rejection instanceof RateLimiterRes) {
      return rejection
    }
    throw rejection
  }
}

/** Keys that have used their limit up, the oldest forgotten first. */
function makeUsedUp() {
  const untilByHash = new Map<string, number>()
  return {
    remember(hash: string, ms: number) {
      untilByHash.set(hash, Date.now() + ms)
      if (untilByHash.size > REMEMBERED_KEYS) {
        const [oldest] = untilByHash.keys()
        untilByHash.delete(oldest)
      }
    },
    wait(hash: string): number | null {
      const ms = (untilByHash.get(hash) ?? 0) - Date.now()
      if (ms > 0) {
        return wholeSeconds(ms)
      }
      untilByHash.delete(hash)
      return null
    },
  }
}

function wholeSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000))
}

class TooSlow extends Error {
  constructor() {
    super(`no answer within ${PATIENCE_MS} ms`)
  }
}

/** @throws TooSlow when the answer takes longer than {@link PATIENCE_MS}. */
async function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const tooSlow = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooSlow()), PATIENCE_MS)
    timer.unref()
  })
  try {
    return await Promise.race([answer, tooSlow])
  } finally {
    clearTimeout(timer)
  }
}

/** Tells the logger that the store fails, at most once in {@link WARN_EVERY_MS}. */
function warnSometimes(logger: { warn(message: string): void }): (problem: unknown) => void {
  let quietUntil = 0
  return (problem) => {
    if (Date.now() < quietUntil) {
      return
    }
    quietUntil = Date.now() + WARN_EVERY_MS
    logger.warn(
      "medusa-plugin-makepay-portal: the store of the rate limits fails " +
        `(${textOf(problem)}). Until it answers again, each instance counts by itself.`
    )
  }
}

/** The message, or the code where there is none, as in the AggregateError of a refused connection. */
function textOf(problem: unknown): string {
  if (!(problem instanceof Error)) {
    return String(problem)
  }
  const { message, name } = problem
  const code = "code" in problem ? String(problem.code) : name
  return message || code
}
