import { toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import type { AdminSyncResponse } from "../../types"
import { errorText } from "../lib/error-text"
import { portalKeys } from "../lib/query-keys"
import { sdk } from "../lib/sdk"
import { waitForSync } from "../lib/wait-for-sync"
import { usePortalTranslation } from "./use-portal-translation"

const PAUSE_MS = 1000
const PATH = "/admin/customer-portal/sync"

/** Starts a sync, waits until it is over, and shows what it brought. */
export function useMakepaySync(customerId: string) {
  const { t } = usePortalTranslation()
  const queryClient = useQueryClient()
  const mounted = useMounted()

  return useMutation({
    mutationFn: () =>
      waitForSync({
        start: () => sdk.client.fetch<AdminSyncResponse>(PATH, { method: "POST" }),
        look: () => sdk.client.fetch<AdminSyncResponse>(PATH),
        pause: () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS)),
        isCancelled: () => !mounted.current,
      }),
    onSuccess: (run) => {
      if (run?.status === "failed") {
        toast.error(t("freshness.failed", { message: run.error ?? t("errors.unknown") }))
      } else if (run) {
        toast.success(t("freshness.refreshed"))
      }
    },
    onError: (error) => {
      toast.error(t("freshness.failed", { message: errorText(error, t) }))
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: portalKeys.summary(customerId) }),
  })
}

function useMounted() {
  const mounted = useRef(true)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])
  return mounted
}
