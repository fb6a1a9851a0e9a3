import { MedusaError } from "@medusajs/framework/utils"

/**
 * The one answer to every token that opens nothing: unknown, expired, revoked, used up or forged.
 * Which of them it was is in the audit log alone.
 */
export function linkRefused(): MedusaError {
  return new MedusaError(MedusaError.Types.UNAUTHORIZED, "This link is not valid any more.")
}

/** The one answer to every request without a live session. */
export function signedOut(): MedusaError {
  return new MedusaError(
    MedusaError.Types.UNAUTHORIZED,
    "This session has ended. Open the link again, or ask the shop for a new one."
  )
}
