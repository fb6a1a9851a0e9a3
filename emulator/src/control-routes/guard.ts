import type { IncomingMessage } from "node:http"
import { CONTROL_HEADER } from "../constants.js"
import { ApiError } from "../http/api-error.js"
import { sameSecret } from "../http/same-secret.js"

/** Control works from this machine only, and only with the token. */
export function checkControl(request: IncomingMessage, token: string): void {
  const address = request.socket.remoteAddress ?? ""
  if (!/^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address)) {
    throw new ApiError(403, "Control routes are open to loopback addresses only")
  }
  if (!sameSecret(request.headers[CONTROL_HEADER], token)) {
    throw new ApiError(401, `Send the control token in the header ${CONTROL_HEADER}`)
  }
}
