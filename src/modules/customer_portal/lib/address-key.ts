import { isIP } from "node:net"

const MAPPED_IPV4 = [0, 0, 0, 0, 0, 0xffff]

/**
 * What the limits of one address count by: IPv4 whole, IPv4-mapped IPv6 (RFC 4291 §2.5.5.2) as the
 * IPv4 that it is, other IPv6 by its /64 as `2001:db8:0:1::/64`, since one visitor has the whole of
 * it (RFC 6177). Every spelling of an address gives the same text; "unknown" for what is none.
 */
export function addressKey(address: string | null): string {
  const plain = (address ?? "").trim().replace(/%.*$/, "")
  switch (isIP(plain)) {
    case 4:
      return plain
    case 6:
      return ipv6Key(groupsOf(plain))
    default:
      return "unknown"
  }
}

function ipv6Key(groups: number[]): string {
  if (MAPPED_IPV4.every((group, index) => groups[index] === group)) {
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join(".")
  }
  const network = groups.slice(0, 4).map((group) => group.toString(16))
  return `${network.join(":")}::/64`
}

/** The eight groups of a valid IPv6 address. */
function groupsOf(address: string): number[] {
  // A URL's host is written in one way only (WHATWG URL, "IPv6 serializer"), without dots.
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [head, tail = ""] = canonical.split("::")
  const [start, end] = [head, tail].map((part) => (part === "" ? [] : part.split(":")))
  const zeros = Array<string>(8 - start.length - end.length).fill("0")
  return [...start, ...zeros, ...end].map((group) => parseInt(group, 16))
}
