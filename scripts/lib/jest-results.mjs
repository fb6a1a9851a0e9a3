/** Pure: from what Jest reports to the one line that a test run ends with. */

/**
 * @typedef {object} SuiteResult
 * @property {string} suite
 * @property {number} passed
 * @property {number} failed
 * @property {{ name: string, message: string }[]} failures
 * @property {string[]} skipped names of the tests; their titles say why
 */

/**
 * The parts of `jest --json` that count here.
 * @typedef {object} JestReport
 * @property {number} numPassedTests
 * @property {boolean} success
 * @property {{
 *   name: string,
 *   message: string,
 *   status: string,
 *   assertionResults: { fullName: string, status: string, failureMessages?: string[] }[]
 * }[]} testResults
 */

/**
 * A suite that crashed, ran nothing, or failed without saying where, counts as one failure: it must
 * never look like a success.
 * @param {string} suite
 * @param {object} run
 * @param {JestReport | undefined} run.report undefined where Jest left none
 * @param {number} run.exitCode
 * @param {string[]} [run.tail] the last lines that Jest wrote
 * @returns {SuiteResult}
 */
export function suiteResult(suite, { report, exitCode, tail = [] }) {
  if (!report) {
    const message = `Jest ended without a report (exit ${exitCode}).\n${tail.join("\n")}`
    return { suite, passed: 0, failed: 1, failures: [{ name: suite, message }], skipped: [] }
  }
  const failures = []
  const skipped = []
  for (const file of report.testResults) {
    let failedHere = 0
    for (const test of file.assertionResults) {
      if (test.status === "failed") {
        failedHere++
        failures.push({ name: test.fullName, message: (test.failureMessages ?? []).join("\n") })
      } else if (test.status !== "passed") {
        skipped.push(test.fullName)
      }
    }
    if (file.status === "failed" && failedHere === 0) {
      failures.push({ name: file.name, message: file.message })
    }
  }
  const passed = report.numPassedTests
  if (passed === 0 && failures.length === 0) {
    failures.push({ name: suite, message: "Not one test ran." })
  }
  if ((exitCode !== 0 || !report.success) && failures.length === 0) {
    const message = `Jest failed (exit ${exitCode}) although no test did.\n${tail.join("\n")}`
    failures.push({ name: suite, message })
  }
  return { suite, passed, failed: failures.length, failures, skipped }
}

/**
 * `N passed, N failed`, and `, N skipped` where tests were.
 * @param {SuiteResult[]} results
 */
export function closingLine(results) {
  const sum = (/** @type {(result: SuiteResult) => number} */ count) =>
    results.reduce((total, result) => total + count(result), 0)
  const skipped = sum((result) => result.skipped.length)
  const line = `${sum((result) => result.passed)} passed, ${sum((result) => result.failed)} failed`
  return skipped > 0 ? `${line}, ${skipped} skipped` : line
}
