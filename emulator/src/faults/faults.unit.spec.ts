import { type Effects, FaultBoard, type FaultRule, matches } from "./faults.js"

const API = "/api/partner/v1/makepay/customers"

function board(...rules: FaultRule[]): FaultBoard {
  const made = new FaultBoard()
  made.add(rules)
  return made
}

function statuses(made: FaultBoard, count: number): (number | undefined)[] {
  return Array.from({ length: count }, () => made.take("GET", API, true).status?.status)
}

describe("matches", () => {
  it.each([
    ["nothing asked, on the API", {}, "GET", API, true, true],
    ["nothing asked, elsewhere", {}, "GET", "/payment/01a", false, false],
    ["a path that is in it", { match: { path: "/customers" } }, "GET", API, true, true],
    ["a path that is not", { match: { path: "/branding" } }, "GET", API, true, false],
    ["a hosted path", { match: { path: "/payment/" } }, "GET", "/payment/01a", false, true],
    ["the method", { match: { method: "post" } }, "POST", API, true, true],
    ["another method", { match: { method: "POST" } }, "GET", API, true, false],
    [
      "the right path but another method",
      { match: { path: "/customers", method: "POST" } },
      "GET",
      API,
      true,
      false,
    ],
  ])("%s", (_, scope, method, path, isApi, expected) => {
    expect(matches(scope, method, path, isApi)).toBe(expected)
  })
})

describe("FaultBoard", () => {
  it("does nothing without rules", () => {
    expect(new FaultBoard().take("GET", API, true)).toEqual({})
  })

  it("lets failures follow one another", () => {
    const made = board(
      { kind: "status", status: 429, times: 2 },
      { kind: "status", status: 500, times: 1 }
    )
    expect(statuses(made, 4)).toEqual([429, 429, 500, undefined])
    expect(made.list()).toEqual([])
  })

  it("uses up only the failure that happened", () => {
    const made = board({ kind: "reset", times: 1 }, { kind: "hang", times: 1 })
    expect(made.take("GET", API, true)).toMatchObject({ reset: { kind: "reset" } })
    expect(made.list()).toEqual([{ kind: "hang", times: 1 }])
  })

  it("combines switches with a failure", () => {
    const made = board(
      { kind: "latency", ms: 5 },
      { kind: "gzip" },
      { kind: "status", status: 500 }
    )
    expect(Object.keys(made.take("GET", API, true)).sort()).toEqual(["gzip", "latency", "status"])
  })

  it("replaces a switch of the same kind and match", () => {
    const made = board(
      { kind: "paging", shape: "nextCursor" },
      { kind: "paging", shape: "total" },
      { kind: "paging", shape: "hasMore", match: { path: "/customers" } }
    )
    expect(made.list()).toHaveLength(2)
    const effects: Effects = made.take("GET", "/api/partner/v1/makepay/subscriptions", true)
    expect(effects.paging?.shape).toBe("total")
  })

  it("clears one kind or all", () => {
    const made = board({ kind: "gzip" }, { kind: "hang" }, { kind: "hang" })
    made.clear("hang")
    expect(made.list()).toEqual([{ kind: "gzip" }])
    made.clear()
    expect(made.list()).toEqual([])
  })

  it("throws seeded dice: the same every run, near the rate, and another way for another seed", () => {
    const run = (seed: number) =>
      statuses(board({ kind: "status", status: 500, rate: 0.3, seed }), 1000)
    expect(run(1)).toEqual(run(1))
    expect(run(1)).not.toEqual(run(2))
    const hits = run(1).filter(Boolean).length
    expect(hits).toBeGreaterThan(250)
    expect(hits).toBeLessThan(350)
  })

  it.each([
    [0, 0],
    [1, 50],
  ])("rate %s hits %s of 50", (rate, expected) => {
    const made = board({ kind: "status", status: 500, rate })
    expect(statuses(made, 50).filter(Boolean)).toHaveLength(expected)
  })
})
