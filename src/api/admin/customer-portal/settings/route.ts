import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CUSTOMER_PORTAL_MODULE } from "../../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../../modules/customer_portal/service"
import type { AdminPortalSettingsResponse, PortalSettings } from "../../../../types"
import { changePortalSettingsWorkflow } from "../../../../workflows"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminPortalSettingsResponse>
) {
  const portal = req.scope.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
  res.json({ settings: await portal.settings() })
}

export async function POST(
  req: AuthenticatedMedusaRequest<Partial<PortalSettings>>,
  res: MedusaResponse<AdminPortalSettingsResponse>
) {
  const { result: settings } = await changePortalSettingsWorkflow(req.scope).run({
    input: { change: req.validatedBody, actor: req.auth_context.actor_id },
  })
  res.json({ settings })
}
