import { ExclamationCircle } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { errorText } from "../../lib/error-text"

interface ErrorNoticeProps {
  title: string
  error: unknown
  onRetry: () => unknown
}

/** What could not be loaded, why, and a way to try again. */
export function ErrorNotice({ title, error, onRetry }: ErrorNoticeProps) {
  const { t } = usePortalTranslation()
  return (
    <div role="alert" className="flex flex-col items-center gap-y-4 px-6 py-6 text-center">
      <div className="flex flex-col items-center gap-y-1">
        <ExclamationCircle className="text-ui-fg-error mb-2" />
        <Text size="small" leading="compact" weight="plus">
          {title}
        </Text>
        <Text size="small" className="text-ui-fg-subtle break-words">
          {errorText(error, t)}
        </Text>
      </div>
      <Button variant="secondary" size="small" onClick={() => void onRetry()}>
        {t("errors.retry")}
      </Button>
    </div>
  )
}
