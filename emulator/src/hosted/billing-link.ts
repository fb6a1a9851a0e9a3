import { createHmac } from "node:crypto"
import { sameSecret } from "../http/same-secret.js"

export interface BillingLink {
  company: string
  /** The customer's uid, not the UUID. */
  customer: string
  /** Unix seconds. */
  expires: number
}

/** MakePay API, Customer portal link: `/billing?company=&customer=&expires=&signature=`. */
export function billingUrl(origin: string, key: string, link: BillingLink): string {
  const query = new URLSearchParams({
    company: link.company,
    customer: link.customer,
    expires: String(link.expires),
    signature: signatureOf(key, link),
  })
  return `${origin}/billing?${query.toString()}`
}

/** The link when its signature fits and its time is not over, else null. */
export function readBillingLink(
  key: string,
  query: { get(name: string): string | null },
  now: Date
): BillingLink | null {
  const expires = Number(query.get("expires"))
  const link = {
    company: query.get("company") ?? "",
    customer: query.get("customer") ?? "",
    expires,
  }
  if (
    !Number.isSafeInteger(expires) ||
    !sameSecret(query.get("signature"), signatureOf(key, link))
  ) {
    return null
  }
  return expires * 1000 > now.getTime() ? link : null
}

function signatureOf(key: string, { company, customer, expires }: BillingLink): string {
  return createHmac("sha256", key).update(`${company}.${customer}.${expires}`).digest("hex")
}
