/** Pure: what a suite wrote down about its cases, as a table. */

/**
 * One case as a suite writes it, a JSON object in a line of its own.
 * @typedef {{ attack: string, expected: string, got: string }} Case
 */

/**
 * `attack | expected | got` for every case, and how many went as expected.
 * @param {string} lines
 * @returns {string}
 */
export function caseTable(lines) {
  /** @type {Case[]} */
  const cases = lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line))
  const width = (/** @type {"attack" | "expected"} */ column) =>
    Math.max(column.length, ...cases.map((row) => row[column].length))
  const [first, second] = [width("attack"), width("expected")]
  const line = (/** @type {Case} */ { attack, expected, got }) =>
    `${attack.padEnd(first)} | ${expected.padEnd(second)} | ${got}`
  const held = cases.filter(({ expected, got }) => expected === got).length
  return [
    line({ attack: "attack", expected: "expected", got: "got" }),
    ...cases.map(line),
    `${cases.length} attacks, ${held} as expected, ${cases.length - held} not`,
  ].join("\n")
}
