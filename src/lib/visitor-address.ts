import { timingSafeEqual } from "node:crypto"
import { isIP } from "node:net"

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
  if (address === null) {
    return null
  }
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "")
  switch (isIP(plain)) {
    case 4:
      return plain.replace(/\.\d+$/, ".0")
    case 6:
      return `${expandIpv6(plain).slice(0, 3).join(":")}::`
    default:
      return null
  }
}

function expandIpv6(address: string): string[] {
  const [head, tail] = address.split("::")
  const start = head ? head.split(":") : []
  const end = tail ? tail.split(":") : []
  const zeros = Array<string>(Math.max(0, 8 - start.length - end.length)).fill("0")
  return [...start, ...zeros, ...end]
}
