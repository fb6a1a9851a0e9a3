import { timingSafeEqual } from "node:crypto"
import { isIP } from "node:net"
import { ipv6Prefix, readIpAddress } from "./ip-address"

/**
 * The visitor's address: what a trusted storefront server forwards, else the connection's own.
 * `X-Forwarded-For` is not believed, since anybody can send it.
 */
export function visitorAddress(request: {
  forwarded: string | undefined
  presentedSecret: string | undefined
  proxySecret: string | undefined
  socketAddress: string | undefined
}): string | null {
  const { forwarded, presentedSecret, proxySecret, socketAddress } = request
  const trusted =
    proxySecret !== undefined &&
    presentedSecret !== undefined &&
    equalInConstantTime(presentedSecret, proxySecret)
  const address = trusted && forwarded && isIP(forwarded.trim()) ? forwarded.trim() : socketAddress
  return address ?? null
}

function equalInConstantTime(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Drops the part that names one machine: IPv4 keeps 24 bits, IPv6 keeps 48. Else null. */
export function truncateAddress(address: string | null): string | null {
  const ip = readIpAddress(address ?? "")
  if (ip === null) {
    return null
  }
  return ip.version === 4 ? ip.text.replace(/\.\d+$/, ".0") : `${ipv6Prefix(ip.groups, 3)}::`
}
