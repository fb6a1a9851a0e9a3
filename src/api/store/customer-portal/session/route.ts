import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { hashSecret } from "../../../../modules/customer_portal/lib/secrets"
import type { StoreEndPortalSessionResponse } from "../../../../types"
import { endPortalSessionsWorkflow } from "../../../../workflows"
import { sessionTokenOf } from "../lib/session"

/** Answers the same whether there was a session to end or not. */
export async function DELETE(
  req: MedusaRequest,
  res: MedusaResponse<StoreEndPortalSessionResponse>
) {
  const token = sessionTokenOf(req)
  if (token !== null) {
    await endPortalSessionsWorkflow(req.scope).run({
      input: { secret_hash: hashSecret(token), actor: "customer", reason: "signed_out" },
    })
  }
  res.json({ ended: true })
}
