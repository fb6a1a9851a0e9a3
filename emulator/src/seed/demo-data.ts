import type { Customer, PaymentLink, Subscription } from "../store/records.js"
import { adaLinks, adaSchedules } from "./ada.js"
import { benLinks, benSchedules } from "./ben.js"
import { demoCustomers } from "./customers.js"
import { edgeSchedules } from "./edge-schedules.js"
import { buildLink } from "./links.js"
import { outcomeLinks } from "./outcome-links.js"
import { ownerLinks } from "./owner-links.js"
import { buildSchedule } from "./schedules.js"
import { createSeedContext } from "./seed-context.js"
import { shapeLinks } from "./shape-links.js"

export interface DemoData {
  customers: Customer[]
  subscriptions: Subscription[]
  /** Newest first. */
  paymentLinks: PaymentLink[]
}

/** The demo merchant's records: the same for the same anchor and identities, always. */
export function demoData(anchor: string, identities: Record<string, string>): DemoData {
  const seed = createSeedContext(anchor, identities)
  const schedules = [...adaSchedules(seed), ...benSchedules(seed), ...edgeSchedules()].map((spec) =>
    buildSchedule(seed, spec)
  )
  const links = [
    ...adaLinks(seed),
    ...benLinks(seed),
    ...outcomeLinks(),
    ...ownerLinks(),
    ...shapeLinks(),
  ].map((spec) => buildLink(seed, spec))
  return {
    customers: demoCustomers(seed),
    subscriptions: schedules.map(({ subscription }) => subscription),
    paymentLinks: [...schedules.flatMap(({ links: cycleLinks }) => cycleLinks), ...links].sort(
      newestFirst
    ),
  }
}

function newestFirst(left: PaymentLink, right: PaymentLink): number {
  if (left.created_at !== right.created_at) return left.created_at < right.created_at ? 1 : -1
  return left.uid < right.uid ? 1 : -1
}
