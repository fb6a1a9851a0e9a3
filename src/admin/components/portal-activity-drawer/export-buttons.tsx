import { ArrowDownTray } from "@medusajs/icons"
import { Button, toast } from "@medusajs/ui"
import { useExportPortalEvents, type ExportFormat } from "../../hooks/use-export-portal-events"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { errorText } from "../../lib/error-text"

/** Downloads all lines about the customer, not only those on the screen. */
export function ExportButtons({ customerId }: { customerId: string }) {
  const { t } = usePortalTranslation()
  const { mutate, isPending, variables } = useExportPortalEvents(customerId)

  const button = (format: ExportFormat, label: string) => (
    <Button
      variant="secondary"
      size="small"
      isLoading={isPending && variables === format}
      disabled={isPending}
      onClick={() =>
        mutate(format, {
          onError: (error) => {
            toast.error(t("activity.exportFailed", { message: errorText(error, t) }))
          },
        })
      }
    >
      <ArrowDownTray />
      {label}
    </Button>
  )

  return (
    <div className="flex flex-wrap items-center gap-2">
      {button("csv", t("activity.exportCsv"))}
      {button("json", t("activity.exportJson"))}
    </div>
  )
}
