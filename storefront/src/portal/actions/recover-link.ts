import type { PortalClient, PortalVisitor } from "../../client/index.js"
import { failed, type LinkProblem } from "./link-outcome.js"

/** Asks for a new link. A text that the backend takes for none is told nothing else than any other. */
export async function recoverLink(
  client: PortalClient,
  { token, ...from }: PortalVisitor & { token: string }
): Promise<{ received: true } | LinkProblem> {
  try {
    await client.recover(token, from)
    return { received: true }
  } catch (error) {
    const failure = failed(error)
    return "refused" in failure ? { received: true } : failure
  }
}
