import { useMutation, useQueryClient } from "@tanstack/react-query"
import type { AdminCreatePortalLink, AdminCreatePortalLinkResponse } from "../../types"
import { portalKeys } from "../lib/query-keys"
import { sdk } from "../lib/sdk"

/**
 * Makes a portal link. The answer holds the URL, so nothing keeps it: the mutation cache forgets it
 * as soon as the form that asked is gone.
 */
export function useCreatePortalLink(customerId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    gcTime: 0,
    mutationFn: (body: AdminCreatePortalLink) =>
      sdk.client.fetch<AdminCreatePortalLinkResponse>("/admin/customer-portal/links", {
        method: "POST",
        body,
      }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: portalKeys.customer(customerId) })
    },
  })
}
