import type { IncomingMessage } from "node:http"
import { CONTROL_HEADER } from "../constants.js"
import { ApiError } from "../http/api-error.js"
import { sameSecret } from "../http/same-secret.js"

/**
 * Control works from this machine only, and only with the token: in its header, or as the first segment
 * of the path for who has a URL alone.
 *
 * @returns the path of the control route
 */
export function checkControl(request: IncomingMessage, path: string, token: string): string {
  const address = request.socket.remoteAddress ?? ""
  if (!/^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address)) {
    throw new ApiError(403, "Control routes are open to loopback addresses only")
  }
  const [, first, ...rest] = path.split("/")
  if (sameSecret(first, token)) {
    return `/${rest.join("/")}`
  }
  if (!sameSecret(request.headers[CONTROL_HEADER], token)) {
    throw new ApiError(401, `Send the control token in the header ${CONTROL_HEADER}`)
  }
  return path
}
