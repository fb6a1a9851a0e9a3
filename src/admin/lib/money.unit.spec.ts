import { formatMoney } from "./money"

describe("formatMoney", () => {
  it.each([
    ["25", "USD", "en", "$25.00"],
    ["25.5", "usd", "en", "$25.50"],
    ["25.000000000000000000", "USD", "en", "$25.00"],
    ["1234567.8", "USD", "en", "$1,234,567.80"],
    ["-3.5", "USD", "en", "-$3.50"],
    ["0", "USD", "en", "$0.00"],
    ["9007199254740993.01", "USD", "en", "$9,007,199,254,740,993.01"],
    ["1.005", "USD", "en", "$1.005"],
    ["100", "JPY", "en", "¥100"],
    ["0.10", "BTC", "en", "BTC 0.10"],
    ["0.00000001", "BTC", "en", "BTC 0.00000001"],
    ["12.5", "USDT", "en", "12.5 USDT"],
    ["0.000000000000000001", "USDC", "en", "0.000000000000000001 USDC"],
    ["1234.5", "EUR", "de", "1.234,50 €"],
    ["1234.5", "USDT", "de", "1.234,5 USDT"],
    ["25", "USD", "enUS_not_a_tag", "$25.00"],
    ["0.123456789012345678901", "ETH", "en", "0.123456789012345678901 ETH"],
    ["a lot", "USD", "en", "a lot USD"],
    ["", "", "en", ""],
    ["7", "", "en", "7"],
    ["1e3", "USD", "en", "1e3 USD"],
  ])("%s %s in %s is %s", (amount, currency, locale, expected) => {
    expect(formatMoney({ amount, currency }, locale).replace(/[\u00a0\u202f]/g, " ")).toBe(expected)
  })
})
