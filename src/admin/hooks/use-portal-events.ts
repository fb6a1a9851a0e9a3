import { useInfiniteQuery } from "@tanstack/react-query"
import type { AdminPortalEventListResponse } from "../../types"
import { eachOnce, nextOffset } from "../lib/pages"
import { portalKeys } from "../lib/query-keys"
import { sdk } from "../lib/sdk"

const PAGE_SIZE = 20

/** The lines of the audit log about a customer, newest first, page by page; never old. */
export function usePortalEvents(customerId: string) {
  const { data, ...list } = useInfiniteQuery({
    queryKey: portalKeys.events(customerId),
    queryFn: ({ pageParam, signal }) =>
      sdk.client.fetch<AdminPortalEventListResponse>("/admin/customer-portal/events", {
        query: { customer_id: customerId, limit: PAGE_SIZE, offset: pageParam },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: nextOffset,
    staleTime: 0,
  })
  return {
    ...list,
    events: data && eachOnce(data.pages.flatMap(({ portal_events }) => portal_events)),
  }
}
