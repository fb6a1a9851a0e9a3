import type { Json } from "../json.js"
import { parseFaults } from "./parse-faults.js"

describe("parseFaults", () => {
  it.each<[string, Json, number]>([
    ["one rule", { kind: "gzip" }, 1],
    ["a list in an object", { faults: [{ kind: "gzip" }, { kind: "hang", times: 3 }] }, 2],
    ["an empty list", { faults: [] }, 0],
    [
      "every scope field",
      { kind: "reset", match: { path: "/x", method: "GET" }, times: 1, rate: 0.5, seed: 9 },
      1,
    ],
    ["429 with a date", { kind: "status", status: 429, retryAfter: "Mon, 23 Nov 2026" }, 1],
    ["truncation", { kind: "truncate", afterBytes: 0, then: "reset" }, 1],
  ])("reads %s", (_, body, count) => {
    expect(parseFaults(body)).toHaveLength(count)
  })

  it.each<[string, Json, RegExp]>([
    ["no kind", {}, /kind: must be one of paging, timestamps/],
    ["an unknown kind", { kind: "explode" }, /kind: must be one of/],
    ["text instead of a rule", { faults: ["gzip"] }, /must be an object/],
    ["a missing field", { kind: "latency" }, /ms: must be whole milliseconds/],
    ["a wrong shape", { kind: "paging", shape: "pages" }, /shape: must be one of nextCursor/],
    ["a rate above 1", { kind: "gzip", rate: 2 }, /rate: must be a number from 0 to 1/],
    ["zero times", { kind: "gzip", times: 0 }, /times: must be a whole number from 1/],
    ["an unknown match", { kind: "gzip", match: { host: "x" } }, /match: must be/],
    ["a misspelt field", { kind: "gzip", tmies: 1 }, /tmies: is not known for "gzip"/],
    ["a status that is none", { kind: "status", status: 42 }, /status: must be an HTTP status/],
  ])("refuses %s", (_, body, message) => {
    expect(() => parseFaults(body)).toThrow(message)
  })
})
