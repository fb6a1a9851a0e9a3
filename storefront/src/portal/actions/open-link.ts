import type { PortalClient, PortalExchangeOptions } from "../../client/index.js"
import { failed, opened, type LinkOutcome } from "./link-outcome.js"

/** Trades a portal link for a session, or for a challenge where the forwarding guard wants a code. */
export async function openLink(
  client: PortalClient,
  input: PortalExchangeOptions & { token: string; previousSession: string | null }
): Promise<LinkOutcome> {
  const { token, previousSession, ...options } = input
  try {
    const answer = await client.exchange(token, options)
    return "challenge" in answer
      ? { challenge: answer.challenge.token, browser: answer.browser }
      : await opened(client, answer, previousSession, options)
  } catch (error) {
    return failed(error)
  }
}
