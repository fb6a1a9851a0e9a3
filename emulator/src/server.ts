import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import { setTimeout as delay } from "node:timers/promises"
import { API_PREFIX, CONTROL_PREFIX } from "./constants.js"
import type { Call, Emulation, Handler } from "./context.js"
import { checkControl } from "./control-routes/guard.js"
import { controlRoutes } from "./control-routes/routes.js"
import { failureAnswer, failureName } from "./faults/failures.js"
import type { Effects } from "./faults/faults.js"
import { hostedRoutes } from "./hosted/routes.js"
import type { Answer } from "./http/answer.js"
import { ApiError, notFound } from "./http/api-error.js"
import { parseJson, readBody } from "./http/read-body.js"
import { findRoute, type Route } from "./http/router.js"
import { send } from "./http/send.js"
import { isJsonObject, type JsonObject } from "./json.js"
import { checkKey } from "./partner/auth.js"
import { requestFingerprint } from "./partner/idempotency.js"
import { heedsIdempotencyKey, partnerRoutes } from "./partner/routes.js"
import { logRequest } from "./request-log.js"

/** The HTTP server of one emulator. `emulation.origin` is read per request, once it is known. */
export function createEmulatorServer(emulation: Emulation): Server {
  const server = createServer((request, response) => {
    handle(emulation, request, response).catch((error: unknown) => {
      console.error(error)
      response.destroy()
    })
  })
  // Longer than any client keeps an idle connection, so that resets are only those asked for.
  server.keepAliveTimeout = 65_000
  return server
}

async function handle(
  emulation: Emulation,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const target = request.url ?? "/"
  const url = URL.canParse(target, emulation.origin) ? new URL(target, emulation.origin) : null
  if (!url) return send(request, response, notFound().toAnswer(), {})
  if (url.pathname.startsWith(`${CONTROL_PREFIX}/`)) {
    const answer = await guarded(() => control(emulation, request, url))
    return send(request, response, answer, {})
  }

  const method = request.method ?? "GET"
  const isApi = url.pathname.startsWith(`${API_PREFIX}/`)
  const effects = emulation.faults.take(method, url.pathname, isApi)
  logRequest(emulation, response, method, url, failureName(effects))
  if (effects.latency) await delay(effects.latency.ms, undefined, { ref: false })
  if (effects.reset) {
    request.socket.resetAndDestroy()
    return
  }
  if (effects.hang) return
  const answer =
    failureAnswer(effects) ??
    (await guarded(() =>
      isApi ? partner(emulation, request, url, effects) : hosted(emulation, request, url, effects)
    ))
  return send(request, response, answer, effects)
}

async function guarded(run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof ApiError) return error.toAnswer()
    throw error
  }
}

async function partner(
  emulation: Emulation,
  request: IncomingMessage,
  url: URL,
  effects: Effects
): Promise<Answer> {
  checkKey(request.headers, emulation.keyId, emulation.keySecret)
  const path = url.pathname.slice(API_PREFIX.length)
  const method = request.method ?? "GET"
  const raw = await readBody(request)
  const run = () =>
    runRoute(partnerRoutes, method, path, {
      emulation,
      query: url.searchParams,
      body: asObject(parseJson(raw)),
      effects,
    })
  const key = request.headers["idempotency-key"]
  if (typeof key !== "string" || !heedsIdempotencyKey(method, path)) return run()

  const fingerprint = requestFingerprint(method, path, raw)
  const decision = emulation.receipts.decide(key, fingerprint)
  if (decision.do === "refuse") throw decision.error
  if (decision.do === "replay") return decision.answer
  const answer = await run()
  emulation.receipts.remember(key, fingerprint, answer)
  return answer
}

async function hosted(
  emulation: Emulation,
  request: IncomingMessage,
  url: URL,
  effects: Effects
): Promise<Answer> {
  const raw = await readBody(request)
  const body = Object.fromEntries(new URLSearchParams(raw.toString("utf8")))
  return runRoute(hostedRoutes, request.method ?? "GET", url.pathname, {
    emulation,
    query: url.searchParams,
    body,
    effects,
  })
}

async function control(emulation: Emulation, request: IncomingMessage, url: URL): Promise<Answer> {
  const path = checkControl(
    request,
    url.pathname.slice(CONTROL_PREFIX.length),
    emulation.controlToken
  )
  const body = asObject(parseJson(await readBody(request)))
  return runRoute(controlRoutes, request.method ?? "GET", path, {
    emulation,
    query: url.searchParams,
    body,
    effects: {},
  })
}

async function runRoute(
  routes: Route<Handler>[],
  method: string,
  path: string,
  call: Omit<Call, "params">
): Promise<Answer> {
  const found = findRoute(routes, method, path)
  if (!found) throw notFound()
  return found.handler({ ...call, params: found.params })
}

function asObject(value: unknown): JsonObject {
  if (isJsonObject(value)) return value
  throw new ApiError(400, "The request body must be a JSON object", { errorCode: "invalid_json" })
}
