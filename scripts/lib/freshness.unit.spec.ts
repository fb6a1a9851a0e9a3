import { buildReason, installReason } from "./freshness.mjs"

describe("installReason", () => {
  it.each([
    ["a fresh clone", { installed: false, stamped: undefined, newer: false }, "they are missing"],
    [
      "a deleted node_modules",
      { installed: false, stamped: "a", newer: false },
      "they are missing",
    ],
    ["an install of the same lockfile", { installed: true, stamped: "a", newer: false }, undefined],
    ["an install by hand", { installed: true, stamped: undefined, newer: true }, undefined],
    ["an old install by hand", { installed: true, stamped: undefined, newer: false }, "lockfile"],
    ["another lockfile", { installed: true, stamped: "b", newer: true }, "lockfile"],
  ])("after %s", (_, state, reason) => {
    const answer = installReason({ ...state, wanted: "a" })
    if (reason === undefined) expect(answer).toBeUndefined()
    else expect(answer).toContain(reason)
  })
})

describe("buildReason", () => {
  it.each([
    ["nothing was built", { missing: ["dist"], stamped: undefined }, "not built yet"],
    ["the output was deleted", { missing: ["dist"], stamped: "a" }, "not built yet"],
    ["a source changed", { missing: [], stamped: "b" }, "its sources have changed"],
    [
      "it was built without a note",
      { missing: [], stamped: undefined },
      "its sources have changed",
    ],
    ["nothing changed", { missing: [], stamped: "a" }, undefined],
  ])("when %s", (_, state, reason) => {
    expect(buildReason({ ...state, wanted: "a" })).toBe(reason)
  })
})
