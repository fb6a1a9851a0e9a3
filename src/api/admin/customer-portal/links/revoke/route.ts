import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminRevokePortalLinks, AdminRevokePortalLinksResponse } from "../../../../../types"
import { revokePortalLinksWorkflow } from "../../../../../workflows"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminRevokePortalLinks>,
  res: MedusaResponse<AdminRevokePortalLinksResponse>
) {
  const { reason, ...which } = req.validatedBody
  const { result } = await revokePortalLinksWorkflow(req.scope).run({
    input: { ...which, actor: req.auth_context.actor_id, reason: reason ?? null },
  })
  res.json({ revoked: result.length })
}
