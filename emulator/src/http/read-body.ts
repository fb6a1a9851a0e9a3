import type { IncomingMessage } from "node:http"
import { MAX_BODY_BYTES } from "../constants.js"
import type { Json } from "../json.js"
import { ApiError } from "./api-error.js"

/** The raw request body; 413 beyond `MAX_BODY_BYTES`. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) throw new ApiError(413, "payload_too_large")
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** An empty body reads as `{}`: the portal call is documented with no body at all. */
export function parseJson(raw: Buffer): Json {
  if (raw.length === 0) return {}
  try {
    return JSON.parse(raw.toString("utf8")) as Json
  } catch {
    throw new ApiError(400, "The request body is not valid JSON", { errorCode: "invalid_json" })
  }
}
