import { request } from "node:http"

export type HeaderList = readonly (readonly [name: string, value: string])[]

export interface RawRequest {
  method: string
  path: string
  headers?: HeaderList
  body?: string | Uint8Array
}

/** An answer to the byte, with its headers in the order in which they came. */
export interface RawAnswer {
  status: number
  headers: HeaderList
  body: Buffer
}

/**
 * Sends a request as it is written: odd methods, doubled headers, bytes that are no text. Adds only what
 * HTTP itself needs, unless the request brings its own.
 */
export function sendRaw(base: string, { method, path, headers = [], body }: RawRequest) {
  const { hostname, port, host } = new URL(base)
  const bytes = body === undefined ? undefined : Buffer.from(body)
  const given = new Set(headers.map(([name]) => name.toLowerCase()))
  const needed: [string, string][] = [
    ["host", host],
    ["connection", "close"],
    ...(bytes ? [["content-length", String(bytes.length)] as [string, string]] : []),
  ]
  const all = [...needed.filter(([name]) => !given.has(name)), ...headers]

  return new Promise<RawAnswer>((resolve, reject) => {
    const sent = request(
      { hostname, port, method, path, headers: all.flat(), agent: false },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on("data", (chunk: Buffer) => chunks.push(chunk))
        answer.on("error", reject)
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: pairs(answer.rawHeaders),
            body: Buffer.concat(chunks),
          })
        )
      }
    )
    sent.on("error", reject)
    sent.end(bytes)
  })
}

function pairs(flat: string[]): [string, string][] {
  return Array.from({ length: flat.length / 2 }, (_, index) => [
    flat[2 * index].toLowerCase(),
    flat[2 * index + 1],
  ])
}

/** The value of a header, or undefined. */
export function headerOf(answer: RawAnswer, name: string): string | undefined {
  return answer.headers.find(([key]) => key === name)?.[1]
}

/** The answer's JSON; undefined where it is none. */
export function jsonOf(answer: RawAnswer): any {
  try {
    return JSON.parse(answer.body.toString())
  } catch {
    return undefined
  }
}
