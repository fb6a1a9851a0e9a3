import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { AdminPortalSettingsResponse, PortalSettings } from "../../types"
import { portalKeys } from "../lib/query-keys"
import { sdk } from "../lib/sdk"

const PATH = "/admin/customer-portal/settings"

/** What holds now: the merchant's choices, and the plugin's options where there are none. */
export function usePortalSettings() {
  return useQuery({
    queryKey: portalKeys.settings(),
    queryFn: ({ signal }) => sdk.client.fetch<AdminPortalSettingsResponse>(PATH, { signal }),
    select: ({ settings }) => settings,
    staleTime: 0,
  })
}

/** Changes some of the settings; the others stay as they are, even if someone else changed them. */
export function useChangePortalSettings() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (change: Partial<PortalSettings>) =>
      sdk.client.fetch<AdminPortalSettingsResponse>(PATH, { method: "POST", body: change }),
    onSuccess: (answer) => queryClient.setQueryData(portalKeys.settings(), answer),
  })
}
