const PLACES = 8

/**
 * `amount` times `percent`/100 in exact decimal arithmetic, with as many places as `amount` has
 * (at least two). Throws on text that is not a plain decimal.
 */
export function percentOf(amount: string, percent: number): string {
  const found = /^(\d+)(?:\.(\d{1,8}))?$/.exec(amount)
  if (!found) throw new Error(`"${amount}" is not a decimal amount with at most ${PLACES} places`)
  const fraction = found[2] ?? ""
  const places = Math.max(2, fraction.length)
  const units = BigInt(`${found[1]}${fraction.padEnd(PLACES, "0")}`)
  const scaled = (units * BigInt(percent)) / 100n
  const text = scaled.toString().padStart(PLACES + 1, "0")
  return `${text.slice(0, -PLACES)}.${text.slice(-PLACES, -PLACES + places || undefined)}`
}

/** A positive decimal such as "12.50", at most 18 digits before and 8 after the point. */
export function isPositiveDecimal(text: string): boolean {
  return /^\d{1,18}(\.\d{1,8})?$/.test(text) && /[1-9]/.test(text)
}
