import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { CUSTOMER_PORTAL_MODULE } from "../../../../modules/customer_portal"
import { hashSecret, makeSecret } from "../../../../modules/customer_portal/lib/secrets"
import type CustomerPortalModuleService from "../../../../modules/customer_portal/service"
import type {
  StoreCreatePortalSession,
  StoreEndOpenSessionsResponse,
  StorePortalChallengeResponse,
  StorePortalOpenSessionsResponse,
  StorePortalSessionResponse,
} from "../../../../types"
import { endPortalSessionsWorkflow, exchangePortalLinkWorkflow } from "../../../../workflows"
import { readMerchant } from "../../../../workflows/lib/merchant"
import { tooMany } from "../../../lib/too-many"
import { answerSession } from "../lib/answer-session"
import { openSessionsOf } from "../lib/open-sessions"
import { refuse } from "../lib/refusal"
import type { PortalRequest } from "../lib/session"
import { visitorOf } from "../lib/visitor"

/** Exchanges a portal link's token. */
export async function POST(
  req: MedusaRequest<StoreCreatePortalSession>,
  res: MedusaResponse<StorePortalSessionResponse | StorePortalChallengeResponse>
) {
  const { token, attempt, browser: brought } = req.validatedBody
  const portal = req.scope.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
  const secret = makeSecret()
  const challenge = makeSecret()
  const browser = await portal.recogniseBrowser(brought)
  const { result } = await exchangePortalLinkWorkflow(req.scope).run({
    input: {
      token: await portal.verifyToken(token),
      visitor: visitorOf(req, portal, { secret, attempt, tried: token }),
      browserHash: browser?.hash ?? null,
      challengeHash: hashSecret(challenge),
    },
  })
  const { outcome, code } = result
  switch (outcome.outcome) {
    case "started":
      return answerSession(res, outcome, { token: secret, browser: browser?.proof ?? null })
    case "challenged":
      if (code?.mailed) {
        return res.status(202).json({
          challenge: { token: challenge, expires_at: outcome.expires_at },
          browser: browser!.proof,
        })
      }
      if (code?.retry_after) {
        return tooMany(res, code.retry_after)
      }
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        "The code could not be mailed. Try again later, or ask the shop."
      )
    default:
      return refuse(req, res, portal, token)
  }
}

/** The customer's open sessions. */
export async function GET(
  req: PortalRequest,
  res: MedusaResponse<StorePortalOpenSessionsResponse>
) {
  const portal = req.scope.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
  const [sessions, merchant] = await Promise.all([
    openSessionsOf(portal, req.portalSession),
    readMerchant(req.scope),
  ])
  res.json({ sessions, merchant })
}

/** Ends the customer's other sessions. */
export async function DELETE(
  req: PortalRequest,
  res: MedusaResponse<StoreEndOpenSessionsResponse>
) {
  const { customer_id, id } = req.portalSession
  const { result } = await endPortalSessionsWorkflow(req.scope).run({
    input: { customer_id, except_id: id, actor: "customer", reason: "ended_by_customer" },
  })
  res.json({ ended: result.length })
}
