import { useMutation, useQueryClient } from "@tanstack/react-query"
import type { AdminPortalLinkResponse, AdminRevokePortalLinksResponse } from "../../types"
import { portalKeys } from "../lib/query-keys"
import { sdk } from "../lib/sdk"

/** Revokes one link of a customer by its id. */
export function useRevokePortalLink(customerId: string) {
  const onSettled = useRefreshCustomer(customerId)
  return useMutation({
    mutationFn: (linkId: string) =>
      sdk.client.fetch<AdminPortalLinkResponse>(
        `/admin/customer-portal/links/${encodeURIComponent(linkId)}/revoke`,
        { method: "POST", body: {} }
      ),
    onSettled,
  })
}

/** Revokes every link of a customer that still lets someone in. */
export function useRevokeAllPortalLinks(customerId: string) {
  const onSettled = useRefreshCustomer(customerId)
  return useMutation({
    mutationFn: () =>
      sdk.client.fetch<AdminRevokePortalLinksResponse>("/admin/customer-portal/links/revoke", {
        method: "POST",
        body: { customer_id: customerId },
      }),
    onSettled,
  })
}

/** Revokes every link of the shop that still lets someone in. */
export function useRevokeEveryPortalLink() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () =>
      sdk.client.fetch<AdminRevokePortalLinksResponse>("/admin/customer-portal/links/revoke", {
        method: "POST",
        body: { all: true },
      }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: portalKeys.all() }),
  })
}

function useRefreshCustomer(customerId: string) {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: portalKeys.customer(customerId) })
}
