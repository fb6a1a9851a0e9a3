import { useMutation } from "@tanstack/react-query"
import { saveFile } from "../lib/save-file"
import { sdk } from "../lib/sdk"

export type ExportFormat = "csv" | "json"

/**
 * Downloads all lines of the audit log about a customer. Fetched and not linked, since a link could not
 * carry the bearer token that some dashboards log in with.
 */
export function useExportPortalEvents(customerId: string) {
  return useMutation({
    mutationFn: async (format: ExportFormat) => {
      const response = await sdk.client.fetch<Response>("/admin/customer-portal/events/export", {
        query: { customer_id: customerId, format },
        // The SDK reads the answer itself where JSON is asked for.
        headers: { accept: "*/*" },
      })
      const day = new Date().toISOString().slice(0, 10)
      saveFile(await response.blob(), `portal-activity-${customerId}-${day}.${format}`)
    },
  })
}
