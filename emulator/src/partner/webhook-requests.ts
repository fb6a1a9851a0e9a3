import type { Call } from "../context.js"
import { type Answer, json } from "../http/answer.js"
import { invalid } from "../http/api-error.js"
import type { JsonObject } from "../json.js"

/** The delivery log, newest first, at most `limit` (100) entries. */
export function listWebhookRequests({ emulation, query }: Call): Answer {
  const text = query.get("limit") ?? "100"
  const limit = Number(text)
  if (!/^\d+$/.test(text) || limit < 1 || limit > 100) {
    throw invalid("limit", "must be a whole number from 1 to 100")
  }
  const webhookRequests: JsonObject[] = emulation.webhooks.log
    .slice(-limit)
    .reverse()
    .map((delivery) => ({
      id: delivery.deliveryId,
      deliveryGroupId: delivery.deliveryGroupId,
      url: delivery.url,
      type: delivery.event.type,
      event: delivery.event.event.type,
      attempt: delivery.attempt,
      status: delivery.state,
      responseStatus: delivery.responseStatus,
      error: delivery.error,
      createdAt: delivery.createdAt,
    }))
  return json(200, { companyId: emulation.state.company.id, webhookRequests })
}
