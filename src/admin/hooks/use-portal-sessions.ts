import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type {
  AdminPortalSession,
  AdminPortalSessionListResponse,
  AdminPortalSessionResponse,
} from "../../types"
import { eachOnce, nextOffset } from "../lib/pages"
import { portalKeys } from "../lib/query-keys"
import { sdk } from "../lib/sdk"

const PATH = "/admin/customer-portal/sessions"
const PAGE_SIZE = 20
/** Enough for the lines of the audit log that are usually looked at. */
const DEVICES = 100

/** The open or the ended sessions of a customer, the latest seen first, page by page; never old. */
export function usePortalSessions(customerId: string, status: AdminPortalSession["status"]) {
  const { data, ...list } = useInfiniteQuery({
    queryKey: portalKeys.sessions(customerId, status),
    queryFn: ({ pageParam, signal }) =>
      sdk.client.fetch<AdminPortalSessionListResponse>(PATH, {
        query: { customer_id: customerId, status, limit: PAGE_SIZE, offset: pageParam },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: nextOffset,
    staleTime: 0,
  })
  return {
    ...list,
    sessions: data && eachOnce(data.pages.flatMap(({ portal_sessions }) => portal_sessions)),
  }
}

/** The browsers of a customer's latest sessions, by session. */
export function useSessionDevices(customerId: string) {
  return useQuery({
    queryKey: portalKeys.sessions(customerId, "any"),
    queryFn: ({ signal }) =>
      sdk.client.fetch<AdminPortalSessionListResponse>(PATH, {
        query: { customer_id: customerId, limit: DEVICES },
        signal,
      }),
    select: ({ portal_sessions }) => new Map(portal_sessions.map(({ id, device }) => [id, device])),
    staleTime: 0,
  })
}

/** Ends one session of a customer by its id. */
export function useEndPortalSession(customerId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (sessionId: string) =>
      sdk.client.fetch<AdminPortalSessionResponse>(`${PATH}/${encodeURIComponent(sessionId)}/end`, {
        method: "POST",
        body: {},
      }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: portalKeys.customer(customerId) }),
  })
}
