/** Pure decisions: whether something that was made before still stands. */

/**
 * Why dependencies have to be installed, or undefined where they need not be.
 * @param {object} state
 * @param {boolean} state.installed whether node_modules holds what npm left after an install
 * @param {string} state.wanted digest of the lockfile now
 * @param {string | undefined} state.stamped that digest at the last install that we made or saw
 * @param {boolean} state.newer whether node_modules is newer than the lockfile
 * @returns {string | undefined}
 */
export function installReason({ installed, wanted, stamped, newer }) {
  if (!installed) return "they are missing"
  if (stamped === wanted) return undefined
  if (stamped === undefined && newer) return undefined
  return "the lockfile has changed"
}

/**
 * Why something has to be built, or undefined where it need not be.
 * @param {object} state
 * @param {string[]} state.missing outputs that do not exist
 * @param {string} state.wanted digest of the inputs now
 * @param {string | undefined} state.stamped digest of the inputs at the last build
 * @returns {string | undefined}
 */
export function buildReason({ missing, wanted, stamped }) {
  if (missing.length > 0) return "not built yet"
  if (stamped !== wanted) return "its sources have changed"
  return undefined
}
