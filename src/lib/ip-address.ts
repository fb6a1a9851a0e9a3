import { isIP } from "node:net"

/** IPv4 as text in dots, IPv6 as its eight groups. */
export type IpAddress = { version: 4; text: string } | { version: 6; groups: number[] }

const MAPPED_IPV4 = [0, 0, 0, 0, 0, 0xffff]

/**
 * Reads an address, so that every spelling of one gives the same: without a zone, IPv4-mapped IPv6
 * (RFC 4291 §2.5.5.2) as the IPv4 that it is. Null for what is none.
 */
export function readIpAddress(text: string): IpAddress | null {
  const plain = text.trim().replace(/%.*$/, "")
  switch (isIP(plain)) {
    case 4:
      return { version: 4, text: plain }
    case 6:
      return unmapped(groupsOf(plain))
    default:
      return null
  }
}

function unmapped(groups: number[]): IpAddress {
  if (!MAPPED_IPV4.every((group, index) => groups[index] === group)) {
    return { version: 6, groups }
  }
  const bytes = groups.slice(6).flatMap((group) => [group >> 8, group & 0xff])
  return { version: 4, text: bytes.join(".") }
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

/** The first groups of an IPv6 address, as people write them. */
export function ipv6Prefix(groups: number[], length: number): string {
  return groups
    .slice(0, length)
    .map((group) => group.toString(16))
    .join(":")
}
