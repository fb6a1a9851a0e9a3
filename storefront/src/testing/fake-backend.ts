import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

import {
  duePayment,
  merchant,
  overview,
  paymentDetail,
  payments,
  underpaidPayment,
} from "./sample-data.js"

export interface SeenRequest {
  method: string
  path: string
  headers: IncomingMessage["headers"]
  body: string
}

export interface FakeBackend {
  url: string
  publishableKey: string
  /** Every request so far, oldest first. */
  seen: SeenRequest[]
  /** Answers the next requests to a path in place of the usual handler; `null` ends that. */
  answer: ((request: SeenRequest, response: ServerResponse) => void) | null
  /** What `GET /store/customer-portal` holds. */
  overview: ReturnType<typeof overview>
  /** Tokens of portal links that open something, with where they lead. */
  links: Map<string, string>
  sessions: Set<string>
  close(): Promise<void>
}

/** A backend with the plugin's store routes, in memory, for the kit's own tests. */
export async function startFakeBackend(port = 0): Promise<FakeBackend> {
  const publishableKey = "pk_fake"
  let count = 0

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      const one: SeenRequest = {
        method: request.method ?? "",
        path: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      }
      backend.seen.push(one)
      if (backend.answer) return backend.answer(one, response)
      const { status, body } = respond(one)
      response.writeHead(status, { "content-type": "application/json" })
      response.end(JSON.stringify(body))
    })
  })

  function respond({ method, path, headers, body }: SeenRequest): {
    status: number
    body: unknown
  } {
    const url = new URL(path, "http://backend.test")
    if (headers["x-publishable-api-key"] !== publishableKey) {
      return failure(400, "not_allowed", "A valid publishable key is required")
    }
    const route = `${method} ${url.pathname.replace("/store/customer-portal", "")}`
    if (route === "GET /config") return ok({ merchant: backend.overview.merchant })
    if (route === "POST /sessions") {
      const { token } = JSON.parse(body) as { token: string }
      const target = backend.links.get(token)
      if (target === undefined) return failure(401, "unauthorized", "This link is not valid")
      const session = `session-${++count}`
      backend.sessions.add(session)
      return ok({
        session: {
          token: session,
          expires_at: new Date(Date.now() + 8 * 3600_000).toISOString(),
          idle_expires_at: new Date(Date.now() + 1800_000).toISOString(),
        },
        target,
        locale: null,
      })
    }
    const session = String(headers["x-portal-session"])
    if (route === "DELETE /session") {
      backend.sessions.delete(session)
      return ok({ ended: true })
    }
    if (!backend.sessions.has(session)) return failure(401, "unauthorized", "Unauthorized")

    const { freshness, subscriptions, actions } = backend.overview
    if (route === "GET ") return ok(backend.overview)
    if (route === "GET /subscriptions") return ok({ subscriptions, freshness, merchant })
    if (route === "GET /payments") {
      const status = url.searchParams.get("status")
      const last = url.searchParams.has("cursor")
      return ok({
        payments: (last ? payments.slice(4) : payments.slice(0, 4)).filter(
          (payment) => !status || payment.status === status
        ),
        next_cursor: last || status ? null : "next-page",
        freshness,
        merchant,
      })
    }
    if (route === "POST /hosted-billing") {
      return ok({
        url: `${backend.url}/billing?signature=fake`,
        expires_at: new Date(Date.now() + 86_400_000).toISOString(),
      })
    }
    const [kind, uid] = url.pathname.split("/").slice(-2).map(decodeURIComponent)
    const payment = kind === "payments" && payments.find((one) => one.uid === uid)
    if (payment) {
      return ok({ payment: details.get(payment) ?? paymentDetail(payment), freshness, merchant })
    }
    const subscription = kind === "subscriptions" && subscriptions.find((one) => one.uid === uid)
    if (subscription) return ok({ subscription, actions, freshness, merchant })
    return failure(404, "not_found", "Not found")
  }

  const backend: FakeBackend = {
    url: "",
    publishableKey,
    seen: [],
    answer: null,
    overview: overview(),
    links: new Map(),
    sessions: new Set(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve))
  backend.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return backend
}

const details = new Map([
  [
    underpaidPayment,
    paymentDetail(underpaidPayment, {
      settlement: { classification: "underpaid", amount: { amount: "60.25", currency: "USDT" } },
    }),
  ],
  [duePayment, paymentDetail(duePayment, { timeline: [] })],
])

const ok = (body: unknown) => ({ status: 200, body })
const failure = (status: number, type: string, message: string) => ({
  status,
  body: { type, message },
})
