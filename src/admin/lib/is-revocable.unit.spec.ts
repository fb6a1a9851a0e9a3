import type { AdminPortalLink, PortalLinkStatus } from "../../types"
import { isRevocable } from "./is-revocable"

it.each<[PortalLinkStatus, number, boolean]>([
  ["active", 0, true],
  ["active", 2, true],
  ["used_up", 1, true],
  ["used_up", 0, false],
  ["expired", 1, true],
  ["expired", 0, false],
  ["revoked", 0, false],
  ["revoked", 1, false],
])("a link that is %s with %i open sessions: %s", (status, open_sessions, expected) => {
  expect(isRevocable({ status, open_sessions } as AdminPortalLink)).toBe(expected)
})
