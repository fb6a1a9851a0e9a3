import type { Money } from "../../client/types.js"

const isoCurrencies = new Set(Intl.supportedValuesOf("currency"))

/** A decimal number as the backend writes it: no exponent, no separators. */
const decimal = /^-?\d+(\.\d+)?$/

/**
 * `29.00 USD`: the number as `locale` writes it, then the currency's code. The digits are handed to
 * `Intl` as text and never pass through a float. Trailing zeros are cut down to what the currency
 * usually has (none for a crypto asset). An amount that is no decimal number is shown as it came.
 */
export function formatMoney(money: Money, locale: string): string {
  const symbol = assetSymbol(money.currency)
  if (!decimal.test(money.amount)) return `${money.amount} ${symbol}`.trim()
  const usual = usualFractionDigits(money.currency)
  const actual = (money.amount.split(".")[1] ?? "").replace(/0+$/, "").length
  const number = new Intl.NumberFormat(locale, {
    minimumFractionDigits: usual,
    // 100 is the most that ECMA-402 allows; no asset comes near it.
    maximumFractionDigits: Math.min(Math.max(usual, actual), 100),
  }).format(money.amount as Intl.StringNumericLiteral)
  return `${number} ${symbol}`.trim()
}

/**
 * MakePay names some assets with their chain and contract, `ETH.USDT-0xdac1…`: customers know the
 * symbol in the middle.
 */
export function assetSymbol(currency: string): string {
  return /^[A-Z0-9]+\.([A-Za-z0-9]+)(-.*)?$/.exec(currency)?.[1] ?? currency.toUpperCase()
}

function usualFractionDigits(currency: string): number {
  const code = currency.toUpperCase()
  if (!isoCurrencies.has(code)) return 0
  const { maximumFractionDigits } = new Intl.NumberFormat("en", {
    style: "currency",
    currency: code,
  }).resolvedOptions()
  return maximumFractionDigits ?? 2
}
