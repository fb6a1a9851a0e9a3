import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CUSTOMER_PORTAL_MODULE } from "../../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../../modules/customer_portal/service"
import type { LiveSession } from "../../../../modules/customer_portal/service"
import { emailHash } from "../../../../modules/customer_portal/lib/email-identity"
import { isSecret } from "../../../../modules/customer_portal/lib/secrets"
import { readSessionCustomer, type SessionCustomer } from "./customer"
import { signedOut } from "./refusal"

/** The store API's session header. The storefront's server holds its value, never the browser. */
export const SESSION_HEADER = "x-portal-session"

/** A request that {@link requireSession} let through. */
export interface PortalRequest<Body = unknown> extends MedusaRequest<Body> {
  portalSession: LiveSession
  portalCustomer: SessionCustomer
}

/** The session token of a request, or null where there is none that could be one. */
export function sessionTokenOf(req: MedusaRequest): string | null {
  const token = req.get(SESSION_HEADER)
  return isSecret(token) ? token : null
}

/**
 * Lets only requests through that have a live session of a customer who is still there, under the e-mail
 * address that the link was made for.
 */
export async function requireSession(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const token = sessionTokenOf(req)
  const session =
    token &&
    (await req.scope
      .resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
      .authenticateSession(token))
  const customer = session && (await readSessionCustomer(req.scope, session.customer_id))
  if (!session || !customer || emailHash(customer.email) !== session.email_hash) {
    return next(signedOut())
  }
  Object.assign(req, { portalSession: session, portalCustomer: customer })
  next()
}
