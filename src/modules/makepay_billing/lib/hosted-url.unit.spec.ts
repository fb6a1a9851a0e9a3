import { isCheckoutUrl, isHostedBillingUrl } from "./hosted-url"

const DOMAINS = ["https://pay.shop.test", "http://127.0.0.1:4000"]

describe("isCheckoutUrl", () => {
  it.each([
    ["https://makepay.io/payment/1", true],
    ["https://www.makepay.io/payment/1", true],
    ["https://MAKEPAY.io/payment/1", false],
    ["https://makepay.io:443/payment/1", false],
    [" https://makepay.io/payment/1", false],
    ["https:makepay.io/payment/1", false],
    ["https://makepay.io", false],
    ["https://pay.shop.test/payment/1", true],
    ["http://127.0.0.1:4000/payment/1", true],
    ["http://makepay.io/payment/1", false],
    ["http://pay.shop.test/payment/1", false],
    ["https://makepay.io:8443/payment/1", false],
    ["https://makepay.io.evil.test/payment/1", false],
    ["https://evil-makepay.io/payment/1", false],
    ["https://evil.test/https://makepay.io/", false],
    ["https://makepay.io@evil.test/payment/1", false],
    ["https://user:pass@makepay.io/payment/1", false],
    ["https://makepay.io\\@evil.test/", false],
    ["https://evil.test#https://makepay.io", false],
    ["https://api.makepay.io/payment/1", false],
    ["https://mаkepay.io/payment/1", false],
    ["http://127.0.0.1:4001/payment/1", false],
    ["//makepay.io/payment/1", false],
    ["javascript:alert(1)//https://makepay.io", false],
    ["data:text/html,https://makepay.io", false],
    ["", false],
  ])("%s: %p", (url, expected) => {
    expect(isCheckoutUrl(url, DOMAINS)).toBe(expected)
  })
})

describe("isHostedBillingUrl", () => {
  const query = "company=acct_1&customer=cus_1&expires=1776765600&signature=8d1f"

  it.each([
    [`https://makepay.io/billing?${query}`, true],
    [`https://www.makepay.io/billing?${query}`, true],
    [`https://pay.shop.test/billing?${query}`, true],
    [`http://127.0.0.1:4000/billing?${query}`, true],
    [`https://makepay.io/billing?${query}&lang=de`, true],
    [`https://makepay.io/billing?${query}#top`, true],
    [`https://evil.test/billing?${query}`, false],
    [`http://makepay.io/billing?${query}`, false],
    [`https://makepay.io/billing/?${query}`, false],
    [`https://makepay.io/Billing?${query}`, false],
    [`https://makepay.io/?${query}`, false],
    [`https://makepay.io/billing/../logout?${query}`, false],
    [`https://makepay.io/x/../billing?${query}`, true],
    [`https://makepay.io/payment/1?${query}`, false],
    [`https://makepay.io/billing`, false],
    [`https://makepay.io/billing#${query}`, false],
    ...["company", "customer", "expires", "signature"].flatMap((name): [string, boolean][] => [
      [`https://makepay.io/billing?${query.replace(new RegExp(`${name}=[^&]*&?`), "")}`, false],
      [
        `https://makepay.io/billing?${query.replace(new RegExp(`${name}=[^&]*`), `${name}=`)}`,
        false,
      ],
    ]),
    [`https://makepay.io/billing?${query.replace("cus_1", "cus_2")}`, false],
    [`https://makepay.io/billing?${query.replace("cus_1", "CUS_1")}`, false],
    [`https://makepay.io/billing?customer=cus_2&${query}`, false],
    [`https://makepay.io/billing?${query}&customer=cus_2`, false],
    ["not a url", false],
    ["", false],
  ])("%s: %p", (url, expected) => {
    expect(isHostedBillingUrl(url, "cus_1", DOMAINS)).toBe(expected)
  })
})
