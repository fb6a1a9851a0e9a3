import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type {
  AdminAnswerPortalRequest,
  AdminPortalRequestListResponse,
  AdminPortalRequestResponse,
} from "../../types"
import { portalKeys } from "../lib/query-keys"
import { sdk } from "../lib/sdk"

const PATH = "/admin/customer-portal/requests"

/** The customer's latest request that waits for an answer; null where none does. */
export function usePortalRequest(customerId: string) {
  return useQuery({
    queryKey: portalKeys.request(customerId),
    queryFn: ({ signal }) =>
      sdk.client.fetch<AdminPortalRequestListResponse>(PATH, {
        query: { customer_id: customerId, status: "open", limit: 1 },
        signal,
      }),
    select: ({ portal_requests }) => portal_requests[0] ?? null,
    staleTime: 0,
  })
}

/** Answers a request of a customer. */
export function useAnswerPortalRequest(customerId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...body }: AdminAnswerPortalRequest & { id: string }) =>
      sdk.client.fetch<AdminPortalRequestResponse>(`${PATH}/${encodeURIComponent(id)}`, {
        method: "POST",
        body,
      }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: portalKeys.customer(customerId) }),
  })
}
