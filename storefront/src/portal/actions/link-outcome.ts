import {
  PortalError,
  type PortalClient,
  type PortalErrorKind,
  type PortalVisitor,
  type StorePortalSessionResponse,
} from "../../client/index.js"
import { placeOfTarget, type Place } from "../places.js"

/** What became of a link, or of a code, that was handed to the backend. */
export type LinkOutcome =
  /** It opened a session, and leads to a place. */
  | {
      to: Place
      session: { token: string; expiresAt: Date }
      /** Proof of this browser for the forwarding guard, to be kept; `null`: none given. */
      browser: string | null
    }
  /** A code was e-mailed to the customer. */
  | { challenge: string; browser: string }
  /** It opens nothing. A visit that is open stays as it is. */
  | { refused: true }
  /** The link stays as good as it was: worth another try. */
  | LinkProblem

export interface LinkProblem {
  problem: Exclude<PortalErrorKind, "refused">
  retryAfter: number | null
}

/**
 * The new visit. The session of one that this browser still has open is ended once the new one exists, so
 * that none outlives its cookie.
 */
export async function opened(
  client: PortalClient,
  { session, target, browser }: StorePortalSessionResponse,
  previousSession: string | null,
  from: PortalVisitor
): Promise<LinkOutcome> {
  if (previousSession) {
    await client.endSession({ ...from, session: previousSession }).catch(ignorePortalError)
  }
  return {
    to: placeOfTarget(target),
    session: { token: session.token, expiresAt: new Date(session.expires_at) },
    browser,
  }
}

/**
 * A failed call as an outcome: a problem that another try may solve must not lose the link.
 * @throws what is no `PortalError`
 */
export function failed(error: unknown): { refused: true } | LinkProblem {
  if (!(error instanceof PortalError)) throw error
  return error.kind === "refused"
    ? { refused: true }
    : { problem: error.kind, retryAfter: error.retryAfter }
}

/** The old session ends by itself soon; a new visit must not fail over it. */
function ignorePortalError(error: unknown): void {
  if (!(error instanceof PortalError)) throw error
}
