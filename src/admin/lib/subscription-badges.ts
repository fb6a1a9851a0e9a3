import type { SubscriptionStatus } from "../../types"
import type { BadgeColor } from "./link-status"

/** The badges of subscriptions, most urgent first. */
export const SUBSCRIPTION_BADGES: { status: SubscriptionStatus; color: BadgeColor }[] = [
  { status: "overdue", color: "red" },
  { status: "active", color: "green" },
  { status: "paused", color: "orange" },
  { status: "cancelled", color: "grey" },
  { status: "unknown", color: "grey" },
]
