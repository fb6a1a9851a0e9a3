import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { truncateAddress, visitorAddress } from "../../../../lib/visitor-address"
import { CUSTOMER_PORTAL_MODULE } from "../../../../modules/customer_portal"
import { hashSecret, makeSecret } from "../../../../modules/customer_portal/lib/link-token"
import type CustomerPortalModuleService from "../../../../modules/customer_portal/service"
import type { StoreCreatePortalSession, StorePortalSessionResponse } from "../../../../types"
import { startPortalSessionWorkflow } from "../../../../workflows"
import { linkRefused } from "../lib/refusal"

export async function POST(
  req: MedusaRequest<StoreCreatePortalSession>,
  res: MedusaResponse<StorePortalSessionResponse>
) {
  const portal = req.scope.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
  const secret = makeSecret()
  const address = visitorAddress({
    forwarded: req.get("x-portal-visitor"),
    presentedSecret: req.get("x-portal-proxy-secret"),
    proxySecret: portal.options.proxySecret,
    socketAddress: req.socket.remoteAddress,
  })
  const { result: session } = await startPortalSessionWorkflow(req.scope).run({
    input: {
      token: await portal.verifyToken(req.validatedBody.token),
      secretHash: hashSecret(secret),
      ip: truncateAddress(address),
    },
  })
  if (!session) {
    throw linkRefused()
  }
  res.json({
    session: {
      token: secret,
      expires_at: session.expires_at,
      idle_expires_at: session.idle_expires_at,
    },
    target: session.target,
    locale: session.locale,
  })
}
