/** Where a portal link opens. */
export type Target =
  { page: "overview" | "payments" | "profile" } | { page: "payment" | "subscription"; uid: string }

/** MakePay's uids as its own code checks them (MakePay API, Payment links). */
export const UID_PATTERN = /^[A-Za-z0-9_-]{1,200}$/

/** Reads `overview`, `payments`, `profile`, `payment:<uid>` or `subscription:<uid>`; else null. */
export function parseTarget(value: string): Target | null {
  if (value === "overview" || value === "payments" || value === "profile") {
    return { page: value }
  }
  const [page, uid, ...rest] = value.split(":")
  const known = page === "payment" || page === "subscription"
  return known && rest.length === 0 && UID_PATTERN.test(uid ?? "") ? { page, uid } : null
}
