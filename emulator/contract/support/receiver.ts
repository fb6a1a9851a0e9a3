import { createServer } from "node:http"
import type { AddressInfo } from "node:net"

export interface Received {
  headers: Record<string, string>
  raw: Buffer
  // Webhook bodies are looked into freely.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any
}

export interface Receiver {
  url: string
  received: Received[]
  /** Decides the status of the next answers; 200 by default. */
  answer: (received: Received, count: number) => number
  close(): Promise<void>
}

/** A webhook endpoint that keeps all that it gets. */
export async function startReceiver(): Promise<Receiver> {
  const receiver: Receiver = {
    url: "",
    received: [],
    answer: () => 200,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      const raw = Buffer.concat(chunks)
      const headers = request.headers as Record<string, string>
      const received = { headers, raw, body: JSON.parse(raw.toString("utf8")) as unknown }
      receiver.received.push(received)
      response.writeHead(receiver.answer(received, receiver.received.length)).end("{}")
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  return receiver
}
