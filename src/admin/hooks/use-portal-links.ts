import { useInfiniteQuery } from "@tanstack/react-query"
import type { AdminPortalLinkListResponse, PortalLinkStatus } from "../../types"
import { mergeLinks } from "../lib/merge-links"
import { nextOffset } from "../lib/pages"
import { portalKeys } from "../lib/query-keys"
import { sdk } from "../lib/sdk"

const PAGE_SIZE = 20

/** The portal links of a customer, active ones first, page by page. */
export function usePortalLinks(customerId: string) {
  const active = useLinkPages(customerId, "active")
  const all = useLinkPages(customerId, "any")
  const links = mergeLinks(linksOf(active.data), linksOf(all.data))
  // Only one list has pages left to turn at a time: the active links come first to their end.
  const next = active.hasNextPage ? active : all

  return {
    links,
    count: all.data?.pages[0]?.count ?? 0,
    isPending: active.isPending || all.isPending,
    error: active.error ?? all.error,
    retry: () => Promise.all([active.refetch(), all.refetch()]),
    hasMore: next.hasNextPage,
    isLoadingMore: next.isFetchingNextPage,
    loadMore: () => next.fetchNextPage(),
  }
}

function useLinkPages(customerId: string, status: PortalLinkStatus | "any") {
  return useInfiniteQuery({
    queryKey: portalKeys.links(customerId, status),
    queryFn: ({ pageParam, signal }) =>
      sdk.client.fetch<AdminPortalLinkListResponse>("/admin/customer-portal/links", {
        query: {
          customer_id: customerId,
          ...(status !== "any" && { status }),
          limit: PAGE_SIZE,
          offset: pageParam,
        },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: nextOffset,
  })
}

const linksOf = (data: { pages: AdminPortalLinkListResponse[] } | undefined) =>
  data?.pages.flatMap(({ portal_links }) => portal_links) ?? []
