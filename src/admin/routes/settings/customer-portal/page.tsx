import { defineRouteConfig } from "@medusajs/admin-sdk"
import { PortalSettingsPage } from "../../../components/portal-settings/portal-settings-page"
import { PortalSettingsTitle } from "../../../components/portal-settings/portal-settings-title"

/** *Settings → Customer portal*. */
const CustomerPortalSettings = () => <PortalSettingsPage />

export const config = defineRouteConfig({
  label: "settings.menu",
  translationNs: "customerPortal",
})

export const handle = {
  breadcrumb: () => <PortalSettingsTitle />,
}

export default CustomerPortalSettings
