import type { PortalLinkStatus } from "../../types"

const root = ["customer-portal"] as const

/** Keys in the dashboard's query cache; each level invalidates what is below it. */
export const portalKeys = {
  customer: (customerId: string) => [...root, "customer", customerId] as const,
  summary: (customerId: string) => [...portalKeys.customer(customerId), "summary"] as const,
  links: (customerId: string, status: PortalLinkStatus | "any") =>
    [...portalKeys.customer(customerId), "links", status] as const,
}
