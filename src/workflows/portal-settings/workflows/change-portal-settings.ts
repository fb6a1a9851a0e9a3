import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { publishPortalEvents } from "../../portal-event/lib/publish"
import {
  changePortalSettingsStep,
  type ChangePortalSettingsStepInput,
} from "../steps/change-portal-settings"

/**
 * Changes what the merchant decides about access to the portal; what is not given stays. It holds on this
 * instance at once and on the others within a second. Where something changed, the audit log says what, and
 * `customer_portal.settings_changed` is published.
 *
 * Fails with INVALID_DATA for a setting that is not allowed; nothing is changed then.
 *
 * @example
 * const { result } = await changePortalSettingsWorkflow(container).run({
 *   input: { change: { forwarding_guard: true }, actor: "user_123" },
 * })
 * result // { forwarding_guard: true, recovery: "automatic", recovery_days: 30 }
 *
 * @summary Change the customer portal's settings.
 */
export const changePortalSettingsWorkflow = createWorkflow(
  "change-portal-settings",
  (input: WorkflowData<ChangePortalSettingsStepInput>) => {
    const changed = changePortalSettingsStep(input)
    publishPortalEvents(transform({ changed }, ({ changed }) => changed.event))
    return new WorkflowResponse(transform({ changed }, ({ changed }) => changed.after))
  }
)
