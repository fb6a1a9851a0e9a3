import { closingLine, suiteResult } from "./jest-results.mjs"

const file = (name: string, ...tests: [string, string][]) => ({
  name,
  message: `${name} broke`,
  status: tests.some(([, status]) => status === "failed") ? "failed" : "passed",
  assertionResults: tests.map(([fullName, status]) => ({
    fullName,
    status,
    failureMessages: status === "failed" ? ["expected 1"] : [],
  })),
})

const report = (...testResults: ReturnType<typeof file>[]) => ({
  numPassedTests: testResults
    .flatMap((result) => result.assertionResults)
    .filter((test) => test.status === "passed").length,
  success: testResults.every((result) => result.status === "passed"),
  testResults,
})

describe("suiteResult", () => {
  it("counts what passed, failed and was skipped", () => {
    const result = suiteResult("unit", {
      report: report(
        file("a", ["adds", "passed"], ["subtracts", "failed"], ["[no key]", "pending"])
      ),
      exitCode: 1,
    })
    expect(result).toEqual({
      suite: "unit",
      passed: 1,
      failed: 1,
      failures: [{ name: "subtracts", message: "expected 1" }],
      skipped: ["[no key]"],
    })
  })

  it("counts a file that could not run as a failure", () => {
    const broken = { ...file("broken.spec.ts"), status: "failed" }
    const result = suiteResult("unit", {
      report: report(file("a", ["adds", "passed"]), broken),
      exitCode: 1,
    })
    expect(result.failures).toEqual([{ name: "broken.spec.ts", message: "broken.spec.ts broke" }])
  })

  it.each([
    ["left no report", { report: undefined, exitCode: 134, tail: ["out of memory"] }],
    ["ran no test", { report: report(), exitCode: 0 }],
    ["skipped every test", { report: report(file("a", ["x", "pending"])), exitCode: 0 }],
    ["failed without a failed test", { report: report(file("a", ["x", "passed"])), exitCode: 1 }],
  ])("counts a suite that %s as a failure", (_, run) => {
    expect(suiteResult("http", run)).toMatchObject({ failed: 1, failures: [{ name: "http" }] })
  })
})

describe("closingLine", () => {
  const result = (passed: number, failed: number, skipped: string[] = []) => ({
    suite: "unit",
    passed,
    failed,
    failures: [],
    skipped,
  })

  it.each([
    ["3 passed, 0 failed", [result(1, 0), result(2, 0)]],
    ["1 passed, 2 failed, 3 skipped", [result(1, 2, ["a"]), result(0, 0, ["b", "c"])]],
  ])("is %s", (line, results) => {
    expect(closingLine(results)).toBe(line)
  })
})
