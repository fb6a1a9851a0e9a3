import type { JsonObject } from "../json.js"
import type { Cycle, Oddity, PaymentLink, Subscription } from "../store/records.js"
import { buildLink } from "./links.js"
import type { SeedContext } from "./seed-context.js"

const CADENCES: Record<string, string> = {
  day: "daily",
  week: "weekly",
  month: "monthly",
  year: "yearly",
}

export interface ScheduleSpec {
  key: string
  label: string
  amountUsd: string
  email: string | null
  unit?: string
  count?: number
  status?: string
  /** Days from the anchor; null when nothing is due any more. */
  next?: number | null
  metadata?: JsonObject
  /** Client id on the schedule's payment links. */
  clientId?: string | null
  /** Days before the anchor of each paid cycle. */
  paid?: number[]
  /** Days before the anchor on which the open cycle fell due. */
  due?: number
  odd?: Oddity
}

/** A schedule together with the payment links of its cycles. */
export function buildSchedule(
  seed: SeedContext,
  spec: ScheduleSpec
): { subscription: Subscription; links: PaymentLink[] } {
  const unit = spec.unit ?? "month"
  const count = spec.count ?? 1
  const cycles = [
    ...(spec.paid ?? []).map((age) => ({ age, status: "paid" })),
    ...(spec.due === undefined ? [] : [{ age: spec.due, status: "overdue" }]),
  ].sort((left, right) => right.age - left.age)
  const built = cycles.map(({ age, status }) => buildCycle(seed, spec, age, status))
  return {
    subscription: {
      id: seed.uuid(`subscription:${spec.key}`),
      uid: `sub_${seed.uid(`subscription:${spec.key}`)}`,
      status: spec.status ?? "active",
      customerEmail: spec.email,
      label: spec.label,
      amountUsd: spec.amountUsd,
      cadence: count === 1 ? (CADENCES[unit] ?? null) : "custom",
      billingIntervalUnit: unit,
      billingIntervalCount: count,
      nextBillingAt: spec.next === undefined || spec.next === null ? null : seed.at(spec.next),
      metadata: spec.metadata ?? {},
      cycles: built.map(({ cycle }) => cycle),
      ...(spec.odd ? { odd: spec.odd } : {}),
    },
    links: built.map(({ link }) => link),
  }
}

function buildCycle(
  seed: SeedContext,
  spec: ScheduleSpec,
  age: number,
  status: string
): { cycle: Cycle; link: PaymentLink } {
  const key = `cycle:${spec.key}:${age}`
  const link = buildLink(seed, {
    key,
    title: spec.label,
    amount: spec.amountUsd,
    email: spec.email,
    clientId: spec.clientId ?? null,
    session: status === "paid" ? "complete" : null,
    age,
    linkType: "subscription",
    source: "subscription",
    ...(status === "overdue" ? { expires: 14 } : {}),
  })
  const cycle = {
    id: seed.uuid(key),
    dueAt: seed.at(-age),
    amountUsd: spec.amountUsd,
    paymentLinkUid: link.uid,
    status,
  }
  return { cycle, link }
}
