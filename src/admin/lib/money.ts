import type { Money } from "../../types"

const DECIMAL = /^-?\d+(\.\d+)?$/
const ISO_SHAPE = /^[A-Z]{3}$/
/** The most fraction digits that every Intl implementation accepts. */
const MAX_FRACTION_DIGITS = 20

/**
 * Writes an amount for a reader of `locale`, to the last digit that it has: the decimal string goes
 * to Intl as text and never through a float. What is no decimal number is shown as it came.
 */
export function formatMoney({ amount, currency }: Money, locale: string): string {
  const code = currency.toUpperCase()
  if (!DECIMAL.test(amount)) {
    return [amount, code].join(" ").trim()
  }
  const fraction = (amount.split(".")[1] ?? "").replace(/0+$/, "")
  if (fraction.length > MAX_FRACTION_DIGITS) {
    return [amount, code].join(" ").trim()
  }
  const format = isoFormat(code, fraction.length, locale)
  return format
    ? format.format(amount as `${number}`)
    : `${decimalFormat(fraction.length, locale).format(amount as `${number}`)} ${code}`.trim()
}

function isoFormat(code: string, fractionDigits: number, locale: string) {
  if (!ISO_SHAPE.test(code)) {
    return null
  }
  const options: Intl.NumberFormatOptions = { style: "currency", currency: code }
  const usual = numberFormat(locale, options).resolvedOptions().maximumFractionDigits ?? 0
  return numberFormat(locale, {
    ...options,
    maximumFractionDigits: Math.max(usual, fractionDigits),
  })
}

const decimalFormat = (fractionDigits: number, locale: string) =>
  numberFormat(locale, { maximumFractionDigits: fractionDigits })

/** The dashboard names some languages in ways that are no BCP 47 tag. */
function numberFormat(locale: string, options: Intl.NumberFormatOptions) {
  try {
    return new Intl.NumberFormat(locale, options)
  } catch {
    return new Intl.NumberFormat("en", options)
  }
}
