import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
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
import { endPortalSessionsWorkflow, mailPortalCodeWorkflow } from "../../../../workflows"
import { publishPortalEvent } from "../../../../workflows/portal-event/lib/publish"
import { readMerchant } from "../../../../workflows/lib/merchant"
import { tooMany, type Refusal } from "../../../lib/too-many"
import { answerSession } from "../lib/answer-session"
import { openSessionsOf } from "../lib/open-sessions"
import { refuse } from "../lib/refusal"
import type { PortalRequest } from "../lib/session"
import { visitorOf } from "../lib/visitor"

/**
 * Exchanges a portal link's token. The one mutation that is no workflow: it is a single statement that
 * leaves nothing to compensate, and the engine would cost more than all the rest (`npm run bench -- links`).
 */
export async function POST(
  req: MedusaRequest<StoreCreatePortalSession>,
  res: MedusaResponse<StorePortalSessionResponse | StorePortalChallengeResponse | Refusal>
) {
  const { token, attempt, browser: brought } = req.validatedBody
  const portal = req.scope.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
  const secret = makeSecret()
  const challenge = makeSecret()
  const browser = await portal.recogniseBrowser(brought)
  const verified = await portal.verifyToken(token)
  const codesKey = verified.link?.jtiHash ?? ""
  const outcome = await portal.exchangeToken({
    token: verified,
    visitor: visitorOf(req, portal, { secret, attempt, tried: token }),
    browserHash: browser?.hash ?? null,
    challengeHash: hashSecret(challenge),
    crowded: portal.limits.known("code_by_link", codesKey) !== null,
  })
  await publishPortalEvent(req.scope, outcome.event)

  switch (outcome.outcome) {
    case "started":
      return answerSession(res, outcome, { token: secret, browser: browser?.proof ?? null })
    case "challenged":
    case "crowded": {
      const wait = await portal.limits.count("code_by_link", codesKey)
      if (wait !== null || outcome.outcome === "crowded") {
        return tooMany(res, wait ?? 1)
      }
      const { code_id, link_id, customer_id, expires_at } = outcome
      const { result: code } = await mailPortalCodeWorkflow(req.scope).run({
        input: { code_id, challenge_hash: hashSecret(challenge), link_id, customer_id, expires_at },
      })
      if (!code.mailed) {
        return res.status(503).json({
          type: "code_not_mailed",
          message: "The code could not be mailed. The shop has been told; ask it for help.",
        })
      }
      return res
        .status(202)
        .json({ challenge: { token: challenge, expires_at }, browser: browser!.proof })
    }
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
