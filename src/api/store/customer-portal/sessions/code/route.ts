import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CUSTOMER_PORTAL_MODULE } from "../../../../../modules/customer_portal"
import { hashSecret, makeSecret } from "../../../../../modules/customer_portal/lib/secrets"
import type CustomerPortalModuleService from "../../../../../modules/customer_portal/service"
import type { StoreConfirmPortalCode, StorePortalSessionResponse } from "../../../../../types"
import { confirmPortalCodeWorkflow } from "../../../../../workflows"
import type { Refusal } from "../../../../lib/too-many"
import { answerSession } from "../../lib/answer-session"
import { refuse } from "../../lib/refusal"
import { visitorOf } from "../../lib/visitor"

/** Exchanges the forwarding guard's code for a session. The browser has its proof since the challenge. */
export async function POST(
  req: MedusaRequest<StoreConfirmPortalCode>,
  res: MedusaResponse<StorePortalSessionResponse | Refusal>
) {
  const { challenge, code, attempt } = req.validatedBody
  const portal = req.scope.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
  const secret = makeSecret()
  const challengeHash = hashSecret(challenge)
  const { result: outcome } = await confirmPortalCodeWorkflow(req.scope).run({
    input: {
      challengeHash,
      codeHash: await portal.codeHash(challengeHash, code),
      visitor: visitorOf(req, portal, { secret, attempt, tried: challenge }),
    },
  })
  if (outcome.outcome !== "started") {
    return refuse(req, res, portal, challenge)
  }
  answerSession(res, outcome, { token: secret, browser: null })
}
