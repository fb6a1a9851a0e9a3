import { ipv6Prefix, readIpAddress } from "../../../lib/ip-address"

/**
 * What the limits of one address count by: IPv4 whole, IPv6 by its /64 as `2001:db8:0:1::/64`, since one
 * visitor has the whole of it (RFC 6177). Every spelling of an address gives the same text; "unknown"
 * for what is none.
 */
export function addressKey(address: string | null): string {
  const ip = readIpAddress(address ?? "")
  if (ip === null) {
    return "unknown"
  }
  return ip.version === 4 ? ip.text : `${ipv6Prefix(ip.groups, 4)}::/64`
}
