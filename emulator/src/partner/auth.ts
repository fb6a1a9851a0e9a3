import type { IncomingHttpHeaders } from "node:http"
import { ApiError } from "../http/api-error.js"
import { sameSecret } from "../http/same-secret.js"

/**
 * MakePay API, Authentication: key id and secret in two headers. Throws 401 for a missing or wrong
 * pair, 400 when OAuth headers come along.
 */
export function checkKey(headers: IncomingHttpHeaders, keyId: string, keySecret: string): void {
  const id = headers["x-makecrypto-key-id"]
  const secret = headers["x-makecrypto-key-secret"]
  const oauth = headers.authorization !== undefined || headers.dpop !== undefined
  if (oauth && (id !== undefined || secret !== undefined)) {
    throw new ApiError(400, "Send either API key headers or OAuth headers, not both", {
      errorCode: "ambiguous_credentials",
    })
  }
  if (!sameSecret(id, keyId) || !sameSecret(secret, keySecret)) {
    throw new ApiError(401, "Invalid API key")
  }
}
