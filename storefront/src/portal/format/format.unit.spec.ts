import { accentColor, contrastRatio, textOn } from "./accent.js"
import { formatDate, formatDateTime, isPast } from "./dates.js"
import { assetSymbol, formatMoney } from "./money.js"
import { mailtoUrl, safeUrl } from "./safe-url.js"
import {
  knownPaymentStatus,
  knownSubscriptionStatus,
  paymentStatuses,
  paymentTone,
  subscriptionTone,
} from "./status.js"

describe("formatMoney", () => {
  it.each([
    ["29", "USD", "en", "29.00 USD"],
    ["29.00", "usd", "en", "29.00 USD"],
    ["29.5", "EUR", "de", "29,50 EUR"],
    ["1234567.8", "USD", "en", "1,234,567.80 USD"],
    ["1234567.8", "USD", "de", "1.234.567,80 USD"],
    ["1500", "JPY", "en", "1,500 JPY"],
    ["1.5", "KWD", "en", "1.500 KWD"],
    ["0.005", "USD", "en", "0.005 USD"],
    ["12.50000000", "USDT", "en", "12.5 USDT"],
    ["12", "USDT", "en", "12 USDT"],
    ["0.00412", "BTC", "en", "0.00412 BTC"],
    ["0.000000000000000001", "ETH", "en", "0.000000000000000001 ETH"],
    [
      "123456789012345678.123456789012345678",
      "ETH",
      "en",
      "123,456,789,012,345,678.123456789012345678 ETH",
    ],
    ["9007199254740993.01", "USD", "en", "9,007,199,254,740,993.01 USD"],
    ["-5", "USD", "en", "-5.00 USD"],
    ["64", "ETH.USDT-0xdac17f958d2ee523a2206206994597c13d831ec7", "en", "64 USDT"],
    ["1e3", "USD", "en", "1e3 USD"],
    ["", "USD", "en", "USD"],
    ["12,5", "EUR", "en", "12,5 EUR"],
    ["5", "", "en", "5"],
  ])("%s %s in %s is %s", (amount, currency, locale, text) => {
    expect(formatMoney({ amount, currency }, locale)).toBe(text)
  })
})

describe("assetSymbol", () => {
  it.each([
    ["USD", "USD"],
    ["usdt", "USDT"],
    ["BTC.BTC", "BTC"],
    ["BSC.USDC-0x8ac7", "USDC"],
    ["a.b.c", "A.B.C"],
  ])("%s is shown as %s", (currency, symbol) => expect(assetSymbol(currency)).toBe(symbol))
})

describe("dates", () => {
  const at = "2026-11-14T23:30:00.000Z"

  it.each([
    ["en-US", "UTC", "Nov 14, 2026"],
    ["en-GB", "UTC", "14 Nov 2026"],
    ["de", "UTC", "14.11.2026"],
    ["en-GB", "Europe/Vienna", "15 Nov 2026"],
    ["en-GB", "America/New_York", "14 Nov 2026"],
  ])("in %s and %s is %s", (locale, timeZone, text) => {
    expect(formatDate(at, { locale, timeZone })).toBe(text)
  })

  it("gives the exact time with its zone", () => {
    expect(formatDateTime(at, { locale: "en-GB", timeZone: "UTC" })).toBe("14 Nov 2026, 23:30 UTC")
  })

  it.each(["", "soon", "2026-13-40"])("gives nothing for %j", (text) => {
    expect(formatDate(text, { locale: "en", timeZone: "UTC" })).toBeNull()
    expect(formatDateTime(text, { locale: "en", timeZone: "UTC" })).toBeNull()
  })

  it.each([
    ["2026-11-14T00:00:00Z", true],
    ["2026-11-15T00:00:00Z", false],
    ["soon", false],
    [null, false],
  ])("%s is past: %s", (time, past) => {
    expect(isPast(time, new Date("2026-11-14T12:00:00Z"))).toBe(past)
  })
})

describe("statuses", () => {
  it("has a tone for each, and claims nothing about what it does not know", () => {
    expect(Object.fromEntries(paymentStatuses.map((one) => [one, paymentTone(one)]))).toEqual({
      due: "warn",
      processing: "busy",
      underpaid: "warn",
      paid: "good",
      failed: "bad",
      expired: "neutral",
      cancelled: "neutral",
      unavailable: "neutral",
      unknown: "neutral",
    })
    expect(subscriptionTone("overdue")).toBe("bad")
    expect(subscriptionTone("active")).toBe("good")
  })

  it.each(["refunded", "constructor", "__proto__", "PAID", ""])("%j is unknown", (status) => {
    expect(knownPaymentStatus(status)).toBe("unknown")
    expect(knownSubscriptionStatus(status)).toBe("unknown")
  })
})

describe("safeUrl", () => {
  it.each([
    "https://makepay.io/payment/1",
    "http://localhost:9000/pay",
    "http://127.0.0.1:1/pay",
    "http://[::1]:1/pay",
  ])("lets %s through", (url) => expect(safeUrl(url)).toBe(url))

  it.each([
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " java\nscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "http://makepay.io/payment/1",
    "http://localhost.evil.test/",
    "https://makepay.io@evil.test/",
    "//evil.test",
    "/payment/1",
    "",
    null,
    undefined,
  ])("keeps %j out", (url) => expect(safeUrl(url)).toBeNull())
})

describe("mailtoUrl", () => {
  it.each([
    ["help@shop.test", "mailto:help@shop.test"],
    ["help@shop.test?bcc=eve@evil.test", null],
    ["help@shop.test,eve@evil.test", null],
    ["help@shop.test%0Abcc:x", null],
    ["nobody", null],
    [null, null],
  ])("%j gives %j", (email, url) => expect(mailtoUrl(email)).toBe(url))
})

describe("accent", () => {
  it.each([
    ["#8a3b12", "#8a3b12"],
    ["#ABCDEF", "#abcdef"],
    ["#abc", null],
    ["red", null],
    ["#8a3b12;background:url(//evil.test)", null],
    [null, null],
  ])("%j is taken as %j", (color, taken) => expect(accentColor(color)).toBe(taken))

  it.each([
    ["#000000", "#ffffff", 21],
    ["#ffffff", "#ffffff", 1],
    ["#777777", "#ffffff", 4.48],
  ])("%s on %s has contrast %d", (a, b, ratio) => {
    expect(contrastRatio(a, b)).toBeCloseTo(ratio, 2)
    expect(contrastRatio(b, a)).toBeCloseTo(ratio, 2)
  })

  it("writes on every colour with at least 4.5:1", () => {
    const steps = ["00", "33", "66", "80", "99", "cc", "ff"]
    const colors = steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => `#${r}${g}${b}`)))
    const worst = Math.min(...colors.map((color) => contrastRatio(color, textOn(color))))
    expect(worst).toBeGreaterThanOrEqual(4.5)
  })
})
