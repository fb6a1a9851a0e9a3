import { randomUUID } from "node:crypto"
import type { Clock } from "../clock.js"
import { WEBHOOK_ATTEMPTS } from "../constants.js"
import { seededRandom } from "../seeded-random.js"
import { type Delivery, type DeliveryOrder, inOrder } from "./deliveries.js"
import type { WebhookEvent } from "./events.js"
import { signWebhook } from "./sign.js"

const RECEIVER_TIMEOUT_MS = 10_000
const LOG_LENGTH = 10_000

interface Addressed {
  event: WebhookEvent
  url: string
  groupId: string | null
}

/** Signs, sends, retries and logs webhooks. One receiver gets its events one after another. */
export class WebhookDispatcher {
  retryDelayMs: number
  /** While held, events wait for `release`. */
  held = false
  readonly log: Delivery[] = []
  private readonly waiting: Addressed[] = []
  private readonly lanes = new Map<string, Promise<void>>()
  private readonly timers = new Set<NodeJS.Timeout>()
  private readonly ending = new AbortController()

  constructor(
    private readonly clock: Clock,
    private readonly secret: () => string,
    retryDelayMs: number
  ) {
    this.retryDelayMs = retryDelayMs
  }

  /** Sends an event to every distinct URL, now or, while held, at `release`. */
  announce(event: WebhookEvent, urls: (string | null)[]): void {
    for (const url of new Set(urls)) {
      if (url === null) continue
      const addressed = { event, url, groupId: null }
      if (this.held) this.waiting.push(addressed)
      else this.enqueue(addressed, 1)
    }
  }

  /** Ends the hold and sends what waited; returns how many events went out. */
  release(order: DeliveryOrder, seed: number): number {
    this.held = false
    const events = inOrder(this.waiting.splice(0), order, seededRandom(seed))
    for (const addressed of events) this.enqueue(addressed, 1)
    return events.length
  }

  /**
   * Sends logged events again: as a manual resend (new delivery id, same group, fresh signature),
   * or `identical` to the byte. Takes one delivery of each group, `times` times.
   */
  replay(
    wanted: (delivery: Delivery) => boolean,
    options: { times: number; order: DeliveryOrder; seed: number; identical: boolean }
  ): number {
    const groups = new Map<string, Delivery>()
    for (const delivery of this.log) {
      if (!wanted(delivery)) continue
      const key = `${delivery.deliveryGroupId} ${delivery.url}`
      if (!groups.has(key)) groups.set(key, delivery)
    }
    const copies = [...groups.values()].flatMap((delivery) =>
      Array.from({ length: options.times }, () => delivery)
    )
    for (const delivery of inOrder(copies, options.order, seededRandom(options.seed))) {
      if (options.identical) {
        this.lane(delivery.url, () => this.post({ ...delivery, state: "pending" }))
      } else {
        const { event, url, deliveryGroupId } = delivery
        this.enqueue({ event, url, groupId: deliveryGroupId }, 1)
      }
    }
    return copies.length
  }

  /** Resolves when nothing is on its way; retries that wait for their time do not count. */
  async settled(): Promise<void> {
    while (this.lanes.size > 0) await Promise.all(this.lanes.values())
  }

  /** Retries that wait for their time. */
  get retriesWaiting(): number {
    return this.timers.size
  }

  close(): void {
    this.ending.abort()
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
  }

  private enqueue(addressed: Addressed, attempt: number): void {
    this.lane(addressed.url, async () => {
      const delivery = this.prepare(addressed, attempt)
      await this.post(delivery)
      if (delivery.state === "failed" && attempt < WEBHOOK_ATTEMPTS) {
        this.retryLater({ ...addressed, groupId: delivery.deliveryGroupId }, attempt + 1)
      }
    })
  }

  private lane(url: string, work: () => Promise<void>): void {
    const before = this.lanes.get(url) ?? Promise.resolve()
    const mine = before.then(() => (this.ending.signal.aborted ? undefined : work()))
    this.lanes.set(url, mine)
    void mine.finally(() => {
      if (this.lanes.get(url) === mine) this.lanes.delete(url)
    })
  }

  private retryLater(addressed: Addressed, attempt: number): void {
    if (this.ending.signal.aborted) return
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      this.enqueue(addressed, attempt)
    }, this.retryDelayMs)
    timer.unref()
    this.timers.add(timer)
  }

  // The body names its delivery, so every try is a new text with a signature of its own.
  private prepare({ event, url, groupId }: Addressed, attempt: number): Delivery {
    const deliveryId = randomUUID()
    const deliveryGroupId = groupId ?? deliveryId
    const body = JSON.stringify({
      deliveryId,
      type: event.type,
      createdAt: event.createdAt,
      event: event.event,
      ...event.body,
    })
    const sentAt = this.clock.now()
    const headers = {
      "content-type": "application/json",
      "user-agent": "MakePay-Webhooks/1.0",
      "x-makepay-signature": signWebhook(this.secret(), body, Math.floor(sentAt.getTime() / 1000)),
      "x-makepay-delivery-id": deliveryId,
      "x-makepay-delivery-group-id": deliveryGroupId,
      "x-makepay-delivery-origin": "event",
      "x-makepay-event": event.event.type,
      "x-makepay-attempt": String(attempt),
    }
    return {
      deliveryId,
      deliveryGroupId,
      url,
      attempt,
      event,
      headers,
      body,
      state: "pending",
      responseStatus: null,
      error: null,
      createdAt: sentAt.toISOString(),
    }
  }

  private async post(delivery: Delivery): Promise<void> {
    this.log.push(delivery)
    if (this.log.length > LOG_LENGTH) this.log.shift()
    try {
      const response = await fetch(delivery.url, {
        method: "POST",
        headers: delivery.headers,
        body: delivery.body,
        redirect: "manual",
        signal: AbortSignal.any([this.ending.signal, AbortSignal.timeout(RECEIVER_TIMEOUT_MS)]),
      })
      await response.arrayBuffer()
      delivery.responseStatus = response.status
      delivery.state = response.ok ? "delivered" : "failed"
    } catch (error) {
      delivery.state = "failed"
      delivery.error = error instanceof Error ? error.message : String(error)
    }
  }
}
