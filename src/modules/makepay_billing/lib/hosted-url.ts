import { isTrustworthyUrl } from "../../../lib/options"

/** MakePay's checkout, with and without www: both are in use (MakePay API, Base URLs). */
const MAKEPAY_ORIGINS = ["https://makepay.io", "https://www.makepay.io"]

/**
 * Whether a URL leads to MakePay's own pages or to a domain that the merchant verified there. It must
 * begin with that origin to the letter: with credentials, backslashes or the like, two programs may
 * read two hosts in it.
 */
export function isCheckoutUrl(value: string, checkoutDomains: string[]): boolean {
  const origins = [...MAKEPAY_ORIGINS, ...checkoutDomains]
  return (
    isTrustworthyUrl(value) &&
    origins.includes(new URL(value).origin) &&
    value.startsWith(`${new URL(value).origin}/`)
  )
}

/**
 * Whether a hosted billing link is what MakePay documents: its page, all four parameters, and the
 * customer that was asked for. A customer is sent nowhere else.
 */
export function isHostedBillingUrl(
  value: string,
  customerUid: string,
  checkoutDomains: string[]
): boolean {
  if (!isCheckoutUrl(value, checkoutDomains)) {
    return false
  }
  const { pathname, searchParams } = new URL(value)
  return (
    pathname === "/billing" &&
    ["company", "expires", "signature"].every((name) => searchParams.get(name)) &&
    searchParams.getAll("customer").length === 1 &&
    searchParams.get("customer") === customerUid
  )
}
