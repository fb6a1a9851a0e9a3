/**
 * The visitor's address: that many places from the end of `x-forwarded-for` as there are trusted proxies.
 * `null` when the list is shorter than that, or when no proxy is trusted.
 */
export function visitorAddress(forwardedFor: string | null, trustedProxies: number): string | null {
  if (!forwardedFor || trustedProxies < 1) return null
  const address = forwardedFor.split(",").at(-trustedProxies)?.trim()
  return address && /^[\da-fA-F.:]{2,45}$/.test(address) ? address : null
}
