import { createPortalClient, PortalError, type PortalClient } from "../client/index.js"
import { builtEnvironment, runtimeEnvironment } from "./environment.js"
import { resolveConnection, type PortalConfig } from "./portal-config.js"

/**
 * A client for the shop's backend.
 * @throws PortalError `misconfigured`, with a message that says which setting is missing or wrong
 */
export function connect(config: PortalConfig): PortalClient {
  const connection = resolveConnection(config, runtimeEnvironment(), builtEnvironment)
  if (!connection.ok) throw new PortalError("misconfigured", connection.hint)
  return createPortalClient(connection.client)
}
