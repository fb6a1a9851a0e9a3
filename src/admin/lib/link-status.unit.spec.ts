import { linkStatusBadge } from "./link-status"

it.each([
  ["active", "green", "links.status.active"],
  ["used_up", "grey", "links.status.used_up"],
  ["expired", "grey", "links.status.expired"],
  ["revoked", "red", "links.status.revoked"],
  ["constructor", "grey", "links.status.unknown"],
  ["", "grey", "links.status.unknown"],
])("the badge of %j is %s", (status, color, key) => {
  expect(linkStatusBadge(status)).toEqual({ color, key })
})
