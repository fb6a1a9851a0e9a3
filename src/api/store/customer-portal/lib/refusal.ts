import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type CustomerPortalModuleService from "../../../../modules/customer_portal/service"
import { tooMany, type Refusal } from "../../../lib/too-many"
import { addressOf } from "./visitor"

/**
 * The one answer to every token and code that opens nothing: unknown, expired, revoked, used up, forged
 * or wrong. Which of them it was is in the audit log alone. Only refusals are counted, after the fact,
 * so that the tries of others never stand in the way of a good link.
 *
 * @param tried the token or challenge
 * @throws MedusaError UNAUTHORIZED within the limits; beyond them 429 is sent
 */
export async function refuse<Body>(
  req: Pick<MedusaRequest, "get" | "socket">,
  res: MedusaResponse<Body | Refusal>,
  portal: CustomerPortalModuleService,
  tried: string
): Promise<void> {
  const { key } = addressOf(req, portal)
  const wait =
    (await portal.limits.count("refused_exchange_by_address", key)) ??
    (await portal.limits.count("refused_exchange_by_token", tried))
  if (wait !== null) {
    return tooMany(res, wait)
  }
  throw new MedusaError(MedusaError.Types.UNAUTHORIZED, "This link is not valid any more.")
}

/** The one answer to every request without a live session. */
export function signedOut(): MedusaError {
  return new MedusaError(
    MedusaError.Types.UNAUTHORIZED,
    "This session has ended. Open the link again, or ask the shop for a new one."
  )
}
