/**
 * Progress for people. It goes to stderr, so that stdout stays for what programs read.
 * @param {string} message
 */
export function log(message) {
  process.stderr.write(`${message}\n`)
}

/**
 * Seconds since `start`, such as `3.2 s`.
 * @param {number} start as given by `Date.now()`
 */
export function secondsSince(start) {
  return `${((Date.now() - start) / 1000).toFixed(1)} s`
}

/**
 * Announces a piece of work, does it, and says how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = Date.now()
  log(`${title} …`)
  const result = await work()
  log(`${title}: ${secondsSince(start)}`)
  return result
}
