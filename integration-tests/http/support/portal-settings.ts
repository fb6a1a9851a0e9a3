import { CUSTOMER_PORTAL_MODULE } from "../../../src/modules/customer_portal"
import type CustomerPortalModuleService from "../../../src/modules/customer_portal/service"
import type { PortalSettings } from "../../../src/types"
import type { PortalApp } from "./portal-suite"

export const portalOf = (app: PortalApp) =>
  app.container().resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)

/** Holds at once: the settings that the module remembers for a second are forgotten. */
export async function changeSettings(
  app: PortalApp,
  change: Partial<PortalSettings>
): Promise<void> {
  await portalOf(app).changeSettings(change)
}

/** What holds by the options alone, as for a shop whose merchant has never changed anything. */
export async function resetSettings(app: PortalApp): Promise<void> {
  await portalOf(app).changeSettings({})
}
