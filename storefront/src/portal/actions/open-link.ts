import { PortalError, type PortalClient, type PortalErrorKind } from "../../client/index.js"
import { placeOfTarget, type Place } from "../places.js"

export type OpenLinkResult =
  | {
      to: Place
      /** `null`: the link was refused, and a visit that is open stays as it is. */
      session: { token: string; expiresAt: Date } | null
    }
  | { problem: Exclude<PortalErrorKind, "refused">; retryAfter: number | null }

/**
 * Trades a portal link for a session. The session of a visit that this browser still has open is
 * ended once the new one exists, so that none outlives its cookie. A problem that trying again may solve comes back as such, for the token must not be lost.
 */
export async function openLink(
  client: PortalClient,
  input: { token: string; visitor: string | null; previousSession: string | null }
): Promise<OpenLinkResult> {
  const { visitor } = input
  try {
    const { session, target } = await client.exchange(input.token, { visitor })
    if (input.previousSession) {
      await client.endSession({ session: input.previousSession, visitor }).catch(ignorePortalError)
    }
    return {
      to: placeOfTarget(target),
      session: { token: session.token, expiresAt: new Date(session.expires_at) },
    }
  } catch (error) {
    if (!(error instanceof PortalError)) throw error
    return error.kind === "refused"
      ? { to: { page: "refused" }, session: null }
      : { problem: error.kind, retryAfter: error.retryAfter }
  }
}

/** The old session ends by itself soon; a new visit must not fail over it. */
function ignorePortalError(error: unknown): void {
  if (!(error instanceof PortalError)) throw error
}
