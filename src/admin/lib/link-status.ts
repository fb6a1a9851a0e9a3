import type { TranslationKey } from "./translation-key"

export type BadgeColor = "green" | "orange" | "red" | "grey"

interface Badge {
  color: BadgeColor
  key: TranslationKey
}

const BADGES = new Map<string, Badge>([
  ["active", { color: "green", key: "links.status.active" }],
  ["used_up", { color: "grey", key: "links.status.used_up" }],
  ["expired", { color: "grey", key: "links.status.expired" }],
  ["revoked", { color: "red", key: "links.status.revoked" }],
])

/** The badge of a link's status; one that a newer backend adds is shown neutrally. */
export function linkStatusBadge(status: string): Badge {
  return BADGES.get(status) ?? { color: "grey", key: "links.status.unknown" }
}
