import type { IncomingMessage, ServerResponse } from "node:http"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { createGzip } from "node:zlib"
import type { Effects } from "../faults/faults.js"
import type { Answer } from "./answer.js"

const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
}

// A reset right behind the last write would discard bytes that the client should see first.
const FLUSH_MS = 25

/** Writes an answer, bent by the switches that concern the wire: gzip and truncation. */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  effects: Effects
): Promise<void> {
  if (answer.kind === "redirect") {
    response.writeHead(303, { location: answer.location, "cache-control": "no-store" }).end()
    return
  }
  const status = answer.status
  const headers: Record<string, string> =
    answer.kind === "html"
      ? { ...PAGE_HEADERS }
      : { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" }
  if (answer.kind === "json") Object.assign(headers, answer.headers)

  const whole = wholeText(answer)
  const gzip = effects.gzip && /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""))
  if (gzip) headers["content-encoding"] = "gzip"

  if (whole !== null && !gzip && !effects.truncate) {
    response.writeHead(status, { ...headers, "content-length": String(Buffer.byteLength(whole)) })
    response.end(whole)
    return
  }

  response.writeHead(status, headers)
  const chunks = answer.kind === "stream" ? answer.chunks() : [whole ?? ""]
  const source = Readable.from(
    effects.truncate ? cutAfter(chunks, effects.truncate.afterBytes ?? 512) : chunks
  )
  const ending = effects.truncate?.then ?? "end"
  const options = { end: ending === "end" }
  try {
    await (gzip
      ? pipeline(source, createGzip(), response, options)
      : pipeline(source, response, options))
  } catch (error) {
    // The client went away; there is nobody left to tell.
    if (!response.destroyed) throw error
  }
  if (ending === "reset") setTimeout(() => response.destroy(), FLUSH_MS).unref()
}

function wholeText(answer: Exclude<Answer, { kind: "redirect" }>): string | null {
  if (answer.kind === "stream") return null
  return answer.kind === "html" ? answer.html : JSON.stringify(answer.body)
}

function* cutAfter(chunks: Iterable<string>, bytes: number): Generator<Buffer> {
  let left = bytes
  for (const chunk of chunks) {
    const buffer = Buffer.from(chunk)
    if (buffer.length >= left) {
      if (left > 0) yield buffer.subarray(0, left)
      return
    }
    left -= buffer.length
    yield buffer
  }
}
