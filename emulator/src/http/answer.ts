import type { Json } from "../json.js"

/** What a handler gives back; `send` turns it into bytes. */
export type Answer =
  | { kind: "json"; status: number; body: Json; headers?: Record<string, string> }
  | { kind: "stream"; status: number; chunks: () => Iterable<string> }
  | { kind: "html"; status: number; html: string }
  | { kind: "redirect"; location: string }

export function json(
  status: number,
  body: Json,
  headers?: Record<string, string>
): Answer & { kind: "json" } {
  return headers ? { kind: "json", status, body, headers } : { kind: "json", status, body }
}

/** JSON that is written piece by piece, with back-pressure, and never held as a whole. */
export function stream(chunks: () => Iterable<string>): Answer {
  return { kind: "stream", status: 200, chunks }
}

export function html(status: number, page: string): Answer {
  return { kind: "html", status, html: page }
}

export function redirect(location: string): Answer {
  return { kind: "redirect", location }
}
