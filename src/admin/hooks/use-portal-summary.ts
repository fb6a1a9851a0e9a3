import { useQuery } from "@tanstack/react-query"
import type { AdminPortalCustomerSummaryResponse } from "../../types"
import { portalKeys } from "../lib/query-keys"
import { sdk } from "../lib/sdk"

/** What MakePay knows of a customer, and how their portal is used. */
export function usePortalSummary(customerId: string) {
  return useQuery({
    queryKey: portalKeys.summary(customerId),
    queryFn: ({ signal }) =>
      sdk.client.fetch<AdminPortalCustomerSummaryResponse>(
        `/admin/customer-portal/customers/${encodeURIComponent(customerId)}`,
        { signal }
      ),
    select: ({ summary }) => summary,
  })
}
