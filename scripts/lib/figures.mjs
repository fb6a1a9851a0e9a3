/** Pure: what a benchmark found, for people and for programs. */
import { median } from "./statistics.mjs"

/**
 * @typedef {object} Figure
 * @property {string} name such as `links.exchange`
 * @property {string} unit of values and baseline
 * @property {number[]} values one for each round
 * @property {number[] | null} against the baseline's; null where the goal is a bound on the value
 * @property {number[] | null} ratios of the rounds
 * @property {number} goal what the median ratio, or the median value, is held against
 * @property {boolean} holds
 * @property {string} wanted the goal in words
 * @property {string[]} notes
 */

/**
 * One line of JSON: `{name, value, unit, against, ratio, goal, holds}`, medians of the rounds.
 * @param {Figure} figure
 */
export function jsonLine({ name, values, unit, against, ratios, goal, holds }) {
  return JSON.stringify({
    name,
    value: rounded(median(values)),
    unit,
    against: against && rounded(median(against)),
    ratio: ratios && rounded(median(ratios)),
    goal,
    holds,
  })
}

/**
 * A table of figures, with the spread of each from the lowest round to the highest.
 * @param {Figure[]} figures
 */
export function figureTable(figures) {
  const lines = figures.flatMap((figure) => [
    [
      figure.name,
      `${spread(figure.values)} ${figure.unit}`,
      figure.against ? spread(figure.against) : "-",
      figure.ratios ? spread(figure.ratios) : "-",
      figure.wanted,
      figure.holds ? "holds" : "MISSED",
    ],
  ])
  const table = [["figure", "median (min-max)", "baseline", "ratio", "goal", ""], ...lines]
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)))
  return table
    .map((row, index) => {
      const line = row.map((cell, column) => cell.padEnd(widths[column])).join("  ")
      const notes = index === 0 ? [] : figures[index - 1].notes.map((note) => `    ${note}`)
      return [line.trimEnd(), ...notes].join("\n")
    })
    .join("\n")
}

/** @param {number[]} values */
function spread(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return `${rounded(median(values))} (${rounded(low)}-${rounded(high)})`
}

/**
 * To four digits, whole from 100 on.
 * @param {number} value
 */
function rounded(value) {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(4))
}
