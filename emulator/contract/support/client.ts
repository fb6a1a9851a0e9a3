import { API_PREFIX } from "../../src/index.js"

export interface Target {
  url: string
  keyId: string
  keySecret: string
}

export interface Reply {
  status: number
  headers: Headers
  // The contract tests look into answers of every shape.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any
}

export interface CallOptions {
  body?: unknown
  headers?: Record<string, string>
}

/** Calls the partner API with the key's headers; `body` is parsed when it is JSON, else text. */
export async function callApi(
  target: Target,
  method: string,
  path: string,
  options: CallOptions = {}
): Promise<Reply> {
  const response = await fetch(target.url + API_PREFIX + path, {
    method,
    redirect: "manual",
    headers: {
      accept: "application/json",
      "x-makecrypto-key-id": target.keyId,
      "x-makecrypto-key-secret": target.keySecret,
      ...(options.body === undefined ? {} : { "content-type": "application/json" }),
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: parsed(text) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
