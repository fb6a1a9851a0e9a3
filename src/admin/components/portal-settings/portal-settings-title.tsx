import { usePortalTranslation } from "../../hooks/use-portal-translation"

/** The page's name among the breadcrumbs, which are rendered where no hook of ours runs. */
export function PortalSettingsTitle() {
  const { t } = usePortalTranslation()
  return <>{t("settings.menu")}</>
}
