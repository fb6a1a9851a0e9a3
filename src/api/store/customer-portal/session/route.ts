import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { hashSecret } from "../../../../modules/customer_portal/lib/link-token"
import type { StoreEndPortalSessionResponse } from "../../../../types"
import { endPortalSessionWorkflow } from "../../../../workflows"
import { sessionTokenOf } from "../lib/session"

/** Answers the same whether there was a session to end or not. */
export async function DELETE(
  req: MedusaRequest,
  res: MedusaResponse<StoreEndPortalSessionResponse>
) {
  const token = sessionTokenOf(req)
  if (token !== null) {
    await endPortalSessionWorkflow(req.scope).run({ input: { secretHash: hashSecret(token) } })
  }
  res.json({ ended: true })
}
