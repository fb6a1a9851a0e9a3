import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import { portalSettingsChange } from "../../../modules/customer_portal/lib/settings-schema"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"
import type { PortalSettings } from "../../../types"

export interface ChangePortalSettingsStepInput {
  /** Any of the settings; the others stay. */
  change: Partial<PortalSettings>
  actor: string
}

/** Changes settings, with an audit line; changed back, with another one, if the workflow fails. */
export const changePortalSettingsStep = createStep(
  "change-portal-settings",
  async ({ change, actor }: ChangePortalSettingsStepInput, { container }) => {
    const valid = portalSettingsChange.safeParse(change)
    if (!valid.success) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `${valid.error.issues.map((issue) => issue.message).join("; ")}.`
      )
    }
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    const changed = await portal.changeSettings(valid.data, actor)
    return new StepResponse(changed, changed.before)
  },
  async (before, { container }) => {
    if (before) {
      const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
      await portal.changeSettings(before, "system")
    }
  }
)
