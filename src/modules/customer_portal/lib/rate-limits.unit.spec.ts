import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { type LimitName, LIMITS, makeRateLimits } from "./rate-limits"

const TOKEN = "eyJhbGciOiJIUzI1NiJ9.claims.signature"

type Query = (statement: { text: string; values: unknown[]; name?: string }) => unknown

/** Limits on a database that answers in this way; what it was asked, and what was logged. */
function limitsOn(query: Query, secret: Uint8Array = new Uint8Array(32).fill(1)) {
  const calls = { acquired: 0, released: 0, statements: [] as Parameters<Query>[0][] }
  const warnings: string[] = []
  const client = {
    acquireConnection: async () => {
      calls.acquired++
      return {
        query: async (statement: Parameters<Query>[0]) => {
          calls.statements.push(statement)
          return query(statement)
        },
      }
    },
    releaseConnection: async () => {
      calls.released++
    },
  }
  const limits = makeRateLimits({
    knex: { client } as unknown as Knex,
    secret,
    logger: { warn: (message) => void warnings.push(message) },
  })
  return { limits, calls, warnings }
}

const answer = (points: number, ms: number) => () => ({
  rows: [{ points, expire: String(Date.now() + ms) }],
})

const refuse: Query = () => {
  throw new Error("connection refused")
}

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

describe("the limits", () => {
  it.each<[LimitName, points: number, seconds: number]>([
    ["refused_exchange_by_address", 10, 60],
    ["refused_exchange_by_token", 30, 60],
    ["recovery_by_token", 3, 24 * 60 * 60],
    ["recovery_by_address", 30, 60],
    ["code_by_link", 3, 60 * 60],
    ["action_by_session", 30, 60],
  ])("%s: %p in %p s", (name, points, seconds) => {
    expect(LIMITS[name]).toEqual({ points, seconds })
  })
})

describe("the seconds to wait", () => {
  it.each<[points: number, ms: number, wait: number | null]>([
    [1, 60_000, null],
    [10, 60_000, null],
    [11, 60_000, 60],
    [11, 59_001, 60],
    [11, 59_000, 59],
    [11, 1, 1],
    [11, 0, 1],
    [11, -5000, 1],
    [10_000, 30_000, 30],
  ])("after %p counts, %p ms before the end: %p", async (points, ms, wait) => {
    const { limits } = limitsOn(answer(points, ms))
    expect(await limits.count("refused_exchange_by_address", TOKEN)).toBe(wait)
  })
})

describe("what a key is counted under", () => {
  async function heldKey(name: LimitName, key: string, secret?: Uint8Array) {
    const { limits, calls } = limitsOn(answer(1, 60_000), secret)
    await limits.count(name, key)
    return calls.statements[0].values[0]
  }

  it("tells nothing about it without the secret, and always is the same", async () => {
    const held = await heldKey("recovery_by_token", TOKEN)
    expect(held).toMatch(/^recovery_by_token:[\w-]{43}$/)
    expect(await heldKey("recovery_by_token", TOKEN)).toBe(held)
    expect(await heldKey("recovery_by_token", `${TOKEN}.`)).not.toBe(held)
    expect(await heldKey("recovery_by_token", TOKEN, new Uint8Array(32).fill(2))).not.toBe(held)
  })

  it("differs from limit to limit by more than the limit's name", async () => {
    const hash = async (name: LimitName) => String(await heldKey(name, TOKEN)).split(":")[1]
    expect(await hash("recovery_by_token")).not.toBe(await hash("refused_exchange_by_token"))
  })
})

describe("a database that fails", () => {
  it("costs neither the answer nor the limit nor a connection", async () => {
    const { limits, calls } = limitsOn(refuse)
    for (let time = 0; time < 3; time++) {
      expect(await limits.count("code_by_link", "plink_1")).toBeNull()
    }
    expect(limits.known("code_by_link", "plink_1")).toBe(3600)
    expect(await limits.count("code_by_link", "plink_1")).toBe(3600)
    expect(calls).toMatchObject({ acquired: 3, released: 3 })
  })

  it("is told to the log once a minute, without the key", async () => {
    const { limits, warnings } = limitsOn(refuse)
    await limits.count("recovery_by_token", TOKEN)
    await limits.count("recovery_by_token", "another")
    expect(warnings).toEqual([
      "medusa-plugin-makepay-portal: the store of the rate limits fails (connection refused). " +
        "Until it answers again, each instance counts by itself.",
    ])
    jest.advanceTimersByTime(60_000)
    await limits.count("recovery_by_token", TOKEN)
    expect(warnings).toHaveLength(2)
  })

  it.each<[problem: unknown, text: string]>([
    [Object.assign(new AggregateError([]), { code: "ECONNREFUSED" }), "(ECONNREFUSED)"],
    [new TypeError(""), "(TypeError)"],
    ["down", "(down)"],
  ])("is named in the log even by %p", async (problem, text) => {
    const { limits, warnings } = limitsOn(() => Promise.reject(problem))
    await limits.count("recovery_by_token", TOKEN)
    expect(warnings).toEqual([expect.stringContaining(text) as string])
  })
})

describe("a database that hangs", () => {
  it("is waited for a second, left alone for five, then asked again", async () => {
    let hangs = true
    const never = new Promise(() => undefined)
    const { limits, calls } = limitsOn(() => (hangs ? never : answer(7, 60_000)()))

    const pending = limits.count("code_by_link", "plink_1")
    await jest.advanceTimersByTimeAsync(999)
    const early = await Promise.race([pending, Promise.resolve("still waiting")])
    expect(early).toBe("still waiting")
    await jest.advanceTimersByTimeAsync(1)
    expect(await pending).toBeNull()

    hangs = false
    await jest.advanceTimersByTimeAsync(4999)
    expect(await limits.count("code_by_link", "plink_1")).toBeNull()
    expect(calls.acquired).toBe(1)
    await jest.advanceTimersByTimeAsync(1)
    expect(await limits.count("code_by_link", "plink_1")).toBe(60)
    expect(calls.acquired).toBe(2)
  })

  it("may fail later without anybody noticing", async () => {
    const unhandled: unknown[] = []
    const note = (reason: unknown) => void unhandled.push(reason)
    process.on("unhandledRejection", note)
    const { limits, calls } = limitsOn(async () => {
      await new Promise((resolve) => setTimeout(resolve, 3000))
      throw new Error("too late")
    })
    const pending = limits.count("code_by_link", "plink_1")
    await jest.advanceTimersByTimeAsync(1000)
    expect(await pending).toBeNull()
    await jest.advanceTimersByTimeAsync(2000)
    jest.useRealTimers()
    await new Promise((resolve) => setImmediate(resolve))
    process.off("unhandledRejection", note)
    expect(unhandled).toEqual([])
    expect(calls.released).toBe(1)
  })
})

describe("what a process remembers", () => {
  it("is forgotten when the time is over", async () => {
    const { limits } = limitsOn(answer(31, 20_000))
    expect(await limits.count("refused_exchange_by_token", TOKEN)).toBe(20)
    jest.advanceTimersByTime(19_500)
    expect(limits.known("refused_exchange_by_token", TOKEN)).toBe(1)
    jest.advanceTimersByTime(500)
    expect(limits.known("refused_exchange_by_token", TOKEN)).toBeNull()
  })

  it("is bounded: the oldest of more than 10,000 keys gives way, and the store is asked again", async () => {
    const { limits, calls } = limitsOn(answer(11, 60_000))
    const { count, known } = limits
    for (let index = 0; index <= 10_000; index++) {
      await count("refused_exchange_by_address", String(index))
    }
    expect(known("refused_exchange_by_address", "0")).toBeNull()
    expect(known("refused_exchange_by_address", "1")).toBe(60)
    const asked = calls.statements.length
    expect(await count("refused_exchange_by_address", "0")).toBe(60)
    expect(calls.statements).toHaveLength(asked + 1)
  })
})
