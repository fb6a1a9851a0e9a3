import { useQuery } from "@tanstack/react-query"
import type { AdminPortalLinkResponse } from "../../types"
import { portalKeys } from "../lib/query-keys"
import { sdk } from "../lib/sdk"

/** One link of a customer; asked for only where it is wanted and not known yet. */
export function usePortalLink(customerId: string, linkId: string, isWanted: boolean) {
  return useQuery({
    queryKey: portalKeys.link(customerId, linkId),
    queryFn: ({ signal }) =>
      sdk.client.fetch<AdminPortalLinkResponse>(
        `/admin/customer-portal/links/${encodeURIComponent(linkId)}`,
        { signal }
      ),
    select: ({ portal_link }) => portal_link,
    enabled: isWanted,
  })
}
