import type { AdminPortalSession, PortalLinkStatus } from "../../types"

const root = ["customer-portal"] as const

/** Keys in the dashboard's query cache; each level invalidates what is below it. */
export const portalKeys = {
  all: () => root,
  customer: (customerId: string) => [...root, "customer", customerId] as const,
  summary: (customerId: string) => [...portalKeys.customer(customerId), "summary"] as const,
  links: (customerId: string, status: PortalLinkStatus | "any") =>
    [...portalKeys.customer(customerId), "links", status] as const,
  link: (customerId: string, linkId: string) =>
    [...portalKeys.customer(customerId), "link", linkId] as const,
  sessions: (customerId: string, status: AdminPortalSession["status"] | "any") =>
    [...portalKeys.customer(customerId), "sessions", status] as const,
  events: (customerId: string) => [...portalKeys.customer(customerId), "events"] as const,
  request: (customerId: string) => [...portalKeys.customer(customerId), "request"] as const,
  settings: () => [...root, "settings"] as const,
}
