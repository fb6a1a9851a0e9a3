import { createHash } from "node:crypto"
import type { AddressInfo } from "node:net"
import { createClock, startOfDay } from "./clock.js"
import {
  CONTROL_PREFIX,
  EMULATOR_CONTROL_TOKEN,
  EMULATOR_KEY_ID,
  EMULATOR_KEY_SECRET,
  EMULATOR_WEBHOOK_SECRET,
  WEBHOOK_RETRY_DELAY_MS,
} from "./constants.js"
import type { Emulation } from "./context.js"
import { readAnchor } from "./control-routes/seed.js"
import { FaultBoard } from "./faults/faults.js"
import { IdempotencyReceipts } from "./partner/idempotency.js"
import { applySeed } from "./seed/apply-seed.js"
import type { ScaleCustomer } from "./seed/generated-links.js"
import { COMPANY, merchantSettings } from "./seed/merchant.js"
import { createEmulatorServer } from "./server.js"
import type { EmulatorState } from "./store/state.js"
import { WebhookDispatcher } from "./webhooks/dispatcher.js"

export interface EmulatorOptions {
  /** 0, the default, takes a free port. */
  port?: number
  /** 127.0.0.1 by default. */
  host?: string
  seed?: "demo" | "empty"
  /** Extra payment links, made while they are written and never held in memory. */
  scale?: number
  /** Whom the extra payment links belong to; synthetic addresses by default. */
  scaleCustomers?: ScaleCustomer[]
  /** Medusa customer ids by e-mail, for records that are matched by client id. */
  identities?: Record<string, string>
  keyId?: string
  keySecret?: string
  webhookSecret?: string
  controlToken?: string
  /** The emulator's idea of now; seed data does not depend on it. */
  now?: () => Date
  /** ISO date that seed data is relative to; by default the start of today, UTC. */
  anchor?: string
  /** Five minutes by default, as MakePay waits. */
  webhookRetryDelayMs?: number
}

export interface Emulator {
  /** The origin that stands for both API base and checkout base. */
  url: string
  controlUrl: string
  controlToken: string
  keyId: string
  keySecret: string
  /** The present one: `POST webhook-secret` changes it. */
  readonly webhookSecret: string
  state: EmulatorState
  /** Ends every connection, hanging ones too, and forgets waiting webhook retries. */
  close(): Promise<void>
}

/**
 * Starts a MakePay partner API on this machine. Rejects when the port is taken, the anchor is no
 * date or the scale options contradict each other.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const now = options.now ?? (() => new Date())
  const clock = createClock(now)
  const state = emptyState(options.webhookSecret ?? EMULATOR_WEBHOOK_SECRET)
  const seeded = {
    seed: options.seed ?? "demo",
    anchor: options.anchor === undefined ? startOfDay(now()) : readAnchor(options.anchor),
    identities: options.identities ?? {},
    scale: options.scale ?? 0,
    scaleCustomers: options.scaleCustomers ?? [],
  }
  applySeed(state, seeded)
  const keySecret = options.keySecret ?? EMULATOR_KEY_SECRET
  const emulation: Emulation = {
    state,
    clock,
    faults: new FaultBoard(),
    webhooks: new WebhookDispatcher(
      clock,
      () => state.webhookSecret,
      options.webhookRetryDelayMs ?? WEBHOOK_RETRY_DELAY_MS
    ),
    receipts: new IdempotencyReceipts(),
    seeded,
    origin: "",
    keyId: options.keyId ?? EMULATOR_KEY_ID,
    keySecret,
    controlToken: options.controlToken ?? EMULATOR_CONTROL_TOKEN,
    billingKey: createHash("sha256").update(`billing:${keySecret}`).digest("hex"),
  }
  const host = options.host ?? "127.0.0.1"
  const server = createEmulatorServer(emulation)
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(options.port ?? 0, host, () => resolve())
  })
  const { port } = server.address() as AddressInfo
  emulation.origin = `http://${reachable(host)}:${port}`
  return {
    url: emulation.origin,
    controlUrl: emulation.origin + CONTROL_PREFIX,
    controlToken: emulation.controlToken,
    keyId: emulation.keyId,
    keySecret,
    get webhookSecret() {
      return state.webhookSecret
    },
    state,
    close: () =>
      new Promise((resolve) => {
        emulation.webhooks.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1"
  return host.includes(":") ? `[${host}]` : host
}

function emptyState(webhookSecret: string): EmulatorState {
  return {
    anchor: "",
    identities: {},
    company: { ...COMPANY },
    settings: merchantSettings(),
    webhookSecret,
    customers: [],
    subscriptions: [],
    paymentLinks: [],
    generated: null,
    emails: [],
    requests: [],
  }
}
