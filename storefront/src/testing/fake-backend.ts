import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

import type { PortalRecovery } from "../client/types.js"
import {
  duePayment,
  merchant,
  openSessions,
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
  recovery: PortalRecovery
  /** The code that the forwarding guard wants of a browser that it does not know; `null`: it is off. */
  code: string | null
  /** Tokens for which a new link was asked. */
  recovered: string[]
  close(): Promise<void>
}

/** A backend with the plugin's store routes, in memory, for the kit's own tests. */
export async function startFakeBackend(port = 0): Promise<FakeBackend> {
  const publishableKey = "pk_fake"
  let count = 0
  /** By attempt. */
  const given = new Map<string, string>()
  /** Where a challenge leads, by its token. */
  const challenges = new Map<string, string>()

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
    if (route === "GET /config") {
      return ok({ merchant: backend.overview.merchant, recovery: backend.recovery })
    }
    if (route === "POST /sessions") {
      const { token, attempt, browser } = JSON.parse(body) as Record<string, string>
      const target = backend.links.get(token ?? "")
      if (target === undefined) return failure(401, "unauthorized", "This link is not valid")
      if (backend.code === null) return ok(newSession(target, attempt, null))
      if (browser === knownBrowser) return ok(newSession(target, attempt, knownBrowser))
      const challenge = `challenge-${++count}`
      challenges.set(challenge, target)
      const expires_at = new Date(Date.now() + 600_000).toISOString()
      return {
        status: 202,
        body: { challenge: { token: challenge, expires_at }, browser: "new-browser" },
      }
    }
    if (route === "POST /sessions/code") {
      const { challenge = "", code, attempt } = JSON.parse(body) as Record<string, string>
      const target = challenges.get(challenge)
      return target !== undefined && code === backend.code
        ? ok(newSession(target, attempt, knownBrowser))
        : failure(401, "unauthorized", "This link is not valid")
    }
    if (route === "POST /recovery") {
      const { token } = JSON.parse(body) as Record<string, string>
      if (!token) return failure(400, "invalid_data", "A token is needed")
      backend.recovered.push(token)
      return ok({ received: true })
    }
    const session = String(headers["x-portal-session"])
    if (route === "DELETE /session") {
      backend.sessions.delete(session)
      return ok({ ended: true })
    }
    if (!backend.sessions.has(session)) return failure(401, "unauthorized", "Unauthorized")

    if (route.endsWith(" /sessions")) {
      return ok(
        method === "GET"
          ? { sessions: openSessions(), merchant }
          : { ended: openSessions().length - 1 }
      )
    }
    if (route.startsWith("DELETE /sessions/")) {
      const known = openSessions().some(({ id }) => route.endsWith(`/${id}`))
      return known ? ok({ ended: 1 }) : failure(404, "not_found", "Not found")
    }

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

  function newSession(target: string, attempt: string | undefined, browser: string | null) {
    const before = attempt === undefined ? undefined : given.get(attempt)
    const token = `session-${++count}`
    if (before !== undefined) backend.sessions.delete(before)
    if (attempt !== undefined) given.set(attempt, token)
    backend.sessions.add(token)
    return {
      session: {
        token,
        expires_at: new Date(Date.now() + 8 * 3600_000).toISOString(),
        idle_expires_at: new Date(Date.now() + 1800_000).toISOString(),
      },
      target,
      locale: null,
      browser,
    }
  }

  const backend: FakeBackend = {
    url: "",
    publishableKey,
    seen: [],
    answer: null,
    overview: overview(),
    links: new Map(),
    sessions: new Set(),
    recovery: "automatic",
    code: null,
    recovered: [],
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

/** What the fake gives a browser that has proved itself. */
export const knownBrowser = "known-browser"

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
