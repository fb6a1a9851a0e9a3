import { CONTROL_HEADER, EMULATOR_CONTROL_TOKEN } from "./constants.js"
import type { FaultRule } from "./faults/faults.js"
import type { Json, JsonObject } from "./json.js"
import type { ScaleCustomer } from "./seed/generated-links.js"
import type { RequestRecord, SentEmail } from "./store/state.js"
import type { Delivery, DeliveryOrder } from "./webhooks/deliveries.js"

export type { FaultRule, PagingShape } from "./faults/faults.js"
export type { ScaleCustomer } from "./seed/generated-links.js"

/** One person's records, exactly as the partner API shows them. */
export interface PersonRecords {
  customers: JsonObject[]
  subscriptions: JsonObject[]
  paymentLinks: JsonObject[]
}

export interface Counts {
  customers: number
  subscriptions: number
  paymentLinks: number
  generated: number
}

export interface ControlState {
  companyId: string
  anchor: string
  identities: Record<string, string>
  settings: JsonObject
  emails: SentEmail[]
  counts: Counts
  /** By e-mail, trimmed and in lower case. */
  people: Record<string, PersonRecords>
  /** Records that name nobody. */
  unowned: PersonRecords
}

export interface SeedRequest {
  seed?: "demo" | "empty"
  anchor?: string
  identities?: Record<string, string>
  scale?: number
  scaleCustomers?: ScaleCustomer[]
}

export interface SessionRequest {
  status: string
  classification?: "matched" | "underpaid" | "overpaid"
  settlement?: JsonObject | null
  /** Starts a new session. */
  fresh?: boolean
  /** Allows a move that MakePay would never make. */
  force?: boolean
  /** `event.type` of the webhook, `status_changed` by default. */
  event?: string
}

export interface ReplayRequest {
  uid?: string
  type?: string
  groupId?: string
  times?: number
  order?: DeliveryOrder
  seed?: number
  /** The same bytes and headers again, instead of a manual resend with a fresh signature. */
  identical?: boolean
}

export type ShownDelivery = Omit<Delivery, "event"> & { type: string; uid: string }

export interface WebhookState {
  callbackUrl: string | null
  held: boolean
  retryDelayMs: number
  retriesWaiting: number
  deliveries: ShownDelivery[]
}

export type RecordCollection = "customers" | "subscriptions" | "payment-links"

export type Control = ReturnType<typeof createControl>

/**
 * A typed remote control for a running emulator. Every call rejects with the emulator's own words
 * when it is refused.
 *
 * @example
 * const control = createControl(emulator.controlUrl)
 * await control.setFaults({ kind: "status", status: 429, retryAfter: 1, times: 2 })
 */
export function createControl(controlUrl: string, token: string = EMULATOR_CONTROL_TOKEN) {
  async function call<Result>(method: string, path: string, body?: unknown): Promise<Result> {
    const response = await fetch(controlUrl + path, {
      method,
      headers: { [CONTROL_HEADER]: token, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) {
      throw new Error(`Emulator control ${method} ${path}: ${response.status} ${text}`)
    }
    return JSON.parse(text) as Result
  }
  const at = (...parts: string[]) => `/${parts.map(encodeURIComponent).join("/")}`

  return {
    /** Everything, or one person's records alone; `generated` adds the person's generated links. */
    state(person?: { email: string; generated?: boolean }): Promise<ControlState> {
      const query = new URLSearchParams(person ? { email: person.email } : {})
      if (person?.generated) query.set("generated", "true")
      return call("GET", `/state?${query.toString()}`)
    },
    seed(request: SeedRequest = {}): Promise<{ ok: true; anchor: string; counts: Counts }> {
      return call("POST", "/seed", request)
    },

    setFaults(...faults: FaultRule[]): Promise<{ faults: FaultRule[] }> {
      return call("POST", "/faults", { faults })
    },
    faults(): Promise<{ faults: FaultRule[] }> {
      return call("GET", "/faults")
    },
    clearFaults(kind?: FaultRule["kind"]): Promise<{ faults: FaultRule[] }> {
      return call("DELETE", kind ? `/faults?kind=${kind}` : "/faults")
    },

    moveSession(uid: string, request: SessionRequest): Promise<{ paymentLink: JsonObject }> {
      return call("POST", at("payments", uid, "session"), request)
    },
    setSubscription(
      uid: string,
      request: { status: string; trigger?: string }
    ): Promise<{ subscription: JsonObject; cycles: JsonObject[] }> {
      return call("POST", at("subscriptions", uid), request)
    },

    /** Adds records exactly as they are to the end of a list. */
    addRecords(collection: RecordCollection, ...records: Json[]): Promise<{ count: number }> {
      return call("POST", at("records", collection), { records })
    },
    /** Changes how a record is shown: raw values to set, field names to leave out. */
    amendRecord(
      collection: RecordCollection,
      uid: string,
      change: { set?: JsonObject; omit?: string[] }
    ): Promise<{ ok: true }> {
      return call("PATCH", at("records", collection, uid), change)
    },
    removeRecord(collection: RecordCollection, uid: string): Promise<{ count: number }> {
      return call("DELETE", at("records", collection, uid))
    },
    /** Takes away what `addRecords` added. */
    clearRecords(collection: RecordCollection): Promise<{ count: number }> {
      return call("DELETE", at("records", collection))
    },

    async requests(): Promise<RequestRecord[]> {
      return (await call<{ requests: RequestRecord[] }>("GET", "/requests")).requests
    },
    async clearRequests(): Promise<void> {
      await call("DELETE", "/requests")
    },

    webhooks(): Promise<WebhookState> {
      return call("GET", "/webhooks")
    },
    setWebhooks(request: {
      callbackUrl?: string | null
      retryDelayMs?: number
      hold?: boolean
    }): Promise<{ held: boolean; retryDelayMs: number }> {
      return call("POST", "/webhooks", request)
    },
    /** Sends what a hold kept back. */
    releaseWebhooks(request: { order?: DeliveryOrder; seed?: number } = {}): Promise<{
      sent: number
    }> {
      return call("POST", "/webhooks/release", request)
    },
    replayWebhooks(request: ReplayRequest = {}): Promise<{ sent: number }> {
      return call("POST", "/webhooks/replay", request)
    },
    /** Announces the present state of everything, or of one record. */
    announceWebhooks(request: { uid?: string } = {}): Promise<{ announced: number }> {
      return call("POST", "/webhooks/announce", request)
    },
    /** Resolves when no delivery is on its way. */
    settleWebhooks(): Promise<{ retriesWaiting: number }> {
      return call("POST", "/webhooks/settled")
    },
  }
}
