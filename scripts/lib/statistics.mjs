/** Pure. */

/**
 * The middle value, or the mean of the two in the middle.
 * @param {number[]} values at least one
 * @returns {number}
 */
export function median(values) {
  if (values.length === 0) throw new Error("There is no median of nothing.")
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
