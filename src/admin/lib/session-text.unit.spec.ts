import { endReasonKey } from "./session-text"

it.each([
  ["signed_out", "sessions.endReason.signed_out"],
  ["link_revoked", "sessions.endReason.link_revoked"],
  ["idle", "sessions.endReason.idle"],
  ["expired", "sessions.endReason.expired"],
  ["ended_by_customer", "sessions.endReason.ended_by_customer"],
  ["ended_by_merchant", "sessions.endReason.ended_by_merchant"],
  ["toString", "sessions.endReason.unknown"],
  [null, "sessions.endReason.unknown"],
])("a session that ended by %s reads %s", (reason, key) => {
  expect(endReasonKey(reason)).toBe(key)
})
