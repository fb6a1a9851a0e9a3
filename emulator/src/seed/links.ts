import type { JsonObject } from "../json.js"
import type { Oddity, PaymentLink, Session } from "../store/records.js"
import { newSession } from "../store/new-session.js"
import type { SeedContext } from "./seed-context.js"

const ASSET = "ETH.USDT-0xdac17f958d2ee523a2206206994597c13d831ec7"

export interface LinkSpec {
  /** Names the link among the seed data; its ids come from it. */
  key: string
  title: string | null
  amount: string
  fiat?: string
  email?: string | null
  clientId?: string | null
  metadata?: JsonObject
  /** More payload fields, or other names for them. */
  payload?: JsonObject
  orderId?: string
  description?: string
  /** Session status; null means that nobody has opened the link yet. */
  session: string | null
  /** Statuses that the session went through before, for the timeline. */
  via?: string[]
  classification?: "matched" | "underpaid" | "overpaid"
  /** Days before the anchor. */
  age: number
  /** Days from the anchor; one day after creation unless given. Null never expires. */
  expires?: number | null
  linkType?: string
  source?: string
  status?: string
  donationSlug?: string
  odd?: Oddity
}

/** A payment link from its description. */
export function buildLink(seed: SeedContext, spec: LinkSpec): PaymentLink {
  const createdAt = seed.at(-spec.age)
  const updatedAt = spec.session === null ? null : seed.at(-spec.age + 0.03)
  const expiresAt = spec.expires === null ? null : seed.at(spec.expires ?? -spec.age + 1)
  const payload: JsonObject = {
    amount: spec.amount,
    fiatCurrency: spec.fiat ?? "USD",
    currency: "USDT",
    ...(spec.title === null ? {} : { title: spec.title }),
    ...(spec.orderId ? { orderId: spec.orderId } : {}),
    ...(spec.email ? { customerEmail: spec.email } : {}),
    ...(spec.clientId ? { clientId: spec.clientId } : {}),
    ...(spec.metadata ? { metadata: spec.metadata } : {}),
    ...spec.payload,
  }
  return {
    id: seed.uuid(`link:${spec.key}`),
    uid: seed.uid(`link:${spec.key}`),
    donation_slug: spec.donationSlug ?? null,
    link_type: spec.linkType ?? "one_time",
    source: spec.source ?? "api",
    status: spec.status ?? "active",
    asset: ASSET,
    title: spec.title,
    description: spec.description ?? null,
    payload,
    latestSession: buildSession(seed, spec, payload, expiresAt),
    timelineEvents: [
      { type: "payment_link_created", createdAt },
      ...[...(spec.via ?? []), ...(spec.session === null ? [] : [spec.session])].map(
        (status, step) => ({
          type: "session_status_changed",
          status,
          createdAt: seed.at(-spec.age + 0.01 * (step + 1)),
        })
      ),
    ],
    created_at: createdAt,
    updated_at: updatedAt,
    expires_at: expiresAt,
    ...(spec.odd ? { odd: spec.odd } : {}),
  }
}

function buildSession(
  seed: SeedContext,
  spec: LinkSpec,
  payload: JsonObject,
  expiresAt: string | null
): Session | null {
  if (spec.session === null) return null
  return newSession({
    id: seed.uuid(`session:${spec.key}`),
    status: spec.session,
    previousStatus: spec.via?.at(-1) ?? null,
    payload,
    expiresAt,
    ...(spec.classification ? { classification: spec.classification } : {}),
  })
}
