import { Container } from "@medusajs/ui"
import { usePortalSettings } from "../../hooks/use-portal-settings"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { ErrorNotice } from "../common/error-notice"
import { LoadingRows } from "../common/loading-rows"
import { AccessSection } from "./access-section"
import { DangerSection } from "./danger-section"

/** What the merchant decides about the portal, and what to press in an emergency. */
export function PortalSettingsPage() {
  const { t } = usePortalTranslation()
  const { data: settings, error, refetch } = usePortalSettings()

  return (
    <div className="flex flex-col gap-y-3">
      {settings ? (
        <AccessSection settings={settings} />
      ) : (
        <Container className="p-0">
          {error ? (
            <ErrorNotice title={t("errors.settings")} error={error} onRetry={refetch} />
          ) : (
            <LoadingRows rows={3} label={t("settings.loading")} />
          )}
        </Container>
      )}
      <DangerSection />
    </div>
  )
}
