import { caseTable } from "./case-table.mjs"

const line = (attack: string, expected: string, got: string) =>
  `${JSON.stringify({ attack, expected, got })}\n`

describe("caseTable", () => {
  it("has a line for each case and counts those that went as expected", () => {
    const table = caseTable(
      line("alg none", "401", "401") + line("an empty signature", "401", "200, a session")
    )
    expect(table.split("\n")).toEqual([
      "attack             | expected | got",
      "alg none           | 401      | 401",
      "an empty signature | 401      | 200, a session",
      "2 attacks, 1 as expected, 1 not",
    ])
  })

  it("says so when nothing was written", () => {
    expect(caseTable("")).toBe("attack | expected | got\n0 attacks, 0 as expected, 0 not")
  })
})
