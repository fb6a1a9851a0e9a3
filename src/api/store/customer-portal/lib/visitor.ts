import type { MedusaRequest } from "@medusajs/framework/http"
import { truncateAddress, visitorAddress } from "../../../../lib/visitor-address"
import { addressKey } from "../../../../modules/customer_portal/lib/address-key"
import { deviceFamily } from "../../../../modules/customer_portal/lib/device-family"
import { hashSecret } from "../../../../modules/customer_portal/lib/secrets"
import type CustomerPortalModuleService from "../../../../modules/customer_portal/service"
import type { Visitor } from "../../../../modules/customer_portal/service"

/** The visitor's address: for the limits by its key, for keeping without its host part. */
export function addressOf(
  req: Pick<MedusaRequest, "get" | "socket">,
  portal: CustomerPortalModuleService
): { key: string; truncated: string | null } {
  const address = visitorAddress({
    forwarded: req.get("x-portal-visitor"),
    presentedSecret: req.get("x-portal-proxy-secret"),
    proxySecret: portal.options.proxySecret,
    socketAddress: req.socket.remoteAddress,
  })
  return { key: addressKey(address), truncated: truncateAddress(address) }
}

/**
 * Who exchanges a token or a code.
 *
 * @param secret the session token that the visitor gets if all goes well
 * @param tried the token or challenge that is tried
 */
export function visitorOf(
  req: Pick<MedusaRequest, "get" | "socket">,
  portal: CustomerPortalModuleService,
  { secret, attempt, tried }: { secret: string; attempt: string | undefined; tried: string }
): Visitor {
  const { key, truncated } = addressOf(req, portal)
  return {
    secretHash: hashSecret(secret),
    attemptHash: attempt === undefined ? null : hashSecret(attempt),
    device: deviceFamily(req.get("user-agent")),
    ip: truncated,
    flood:
      portal.limits.known("refused_exchange_by_token", tried) !== null
        ? "token"
        : portal.limits.known("refused_exchange_by_address", key) !== null
          ? "address"
          : "none",
  }
}
