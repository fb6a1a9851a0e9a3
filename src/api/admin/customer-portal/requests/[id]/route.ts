import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { CUSTOMER_PORTAL_MODULE } from "../../../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../../../modules/customer_portal/service"
import type { AdminAnswerPortalRequest, AdminPortalRequestResponse } from "../../../../../types"
import { answerPortalRequestWorkflow } from "../../../../../workflows"
import { pathId } from "../../../../lib/schemas"

/** Why the new link could not be mailed, and what to do about it. */
const MAIL_PROBLEMS = {
  no_provider:
    "this shop has no notification provider for the channel email. Add one in medusa-config.ts",
  no_address: "the customer has no e-mail address. Give them one",
  failed: "the mail service failed. Look into its log",
}

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminPortalRequestResponse>
) {
  const portal = req.scope.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
  res.json({ portal_request: await portal.retrieveRequest(pathId(req.params)) })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminAnswerPortalRequest>,
  res: MedusaResponse<AdminPortalRequestResponse>
) {
  const { status, answer = null } = req.validatedBody
  const { result } = await answerPortalRequestWorkflow(req.scope).run({
    input: { id: pathId(req.params), status, answer, actor: req.auth_context.actor_id },
  })
  if (result.problem !== null) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The new link was not mailed, since ${MAIL_PROBLEMS[result.problem]}, then answer again. ` +
        "The request is still open. You can also generate a link on the customer's page and decline this request."
    )
  }
  res.json({ portal_request: result.portal_request })
}
