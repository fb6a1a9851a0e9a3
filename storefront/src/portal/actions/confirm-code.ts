import type { PortalClient, PortalVisitor } from "../../client/index.js"
import { failed, opened, type LinkOutcome } from "./link-outcome.js"

/** Trades a challenge and the code that was e-mailed for a session. `refused`: the code is not right. */
export async function confirmCode(
  client: PortalClient,
  input: PortalVisitor & {
    challenge: string
    code: string
    attempt: string | null
    previousSession: string | null
  }
): Promise<LinkOutcome> {
  const { challenge, code, attempt, previousSession, ...from } = input
  try {
    const answer = await client.confirmCode({ challenge, code, attempt }, from)
    return await opened(client, answer, previousSession, from)
  } catch (error) {
    return failed(error)
  }
}
