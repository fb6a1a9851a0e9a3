import type { AdminPortalLink } from "../../types"

/** A link that lets someone in, or let someone in who still is. */
export const isRevocable = ({ status, open_sessions }: AdminPortalLink): boolean =>
  status === "active" || (status !== "revoked" && open_sessions > 0)
