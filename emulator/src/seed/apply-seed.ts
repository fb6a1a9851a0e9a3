import type { EmulatorState } from "../store/state.js"
import { normaliseEmail } from "../store/records.js"
import { demoData } from "./demo-data.js"
import { GeneratedLinks, type ScaleCustomer } from "./generated-links.js"
import { COMPANY, merchantSettings } from "./merchant.js"

export interface SeedOptions {
  seed: "demo" | "empty"
  anchor: string
  /** Medusa customer ids by e-mail. */
  identities: Record<string, string>
  scale: number
  scaleCustomers: ScaleCustomer[]
}

/**
 * Fills the state from scratch. The callback URL stays as it is: it is how the emulator is wired
 * up, not data. Throws a RangeError when scale and scaleCustomers contradict each other.
 */
export function applySeed(state: EmulatorState, options: SeedOptions): void {
  const identities = Object.fromEntries(
    Object.entries(options.identities).map(([email, id]) => [normaliseEmail(email) ?? email, id])
  )
  const data =
    options.seed === "demo"
      ? demoData(options.anchor, identities)
      : { customers: [], subscriptions: [], paymentLinks: [] }
  const generated =
    options.scale !== 0
      ? new GeneratedLinks(options.scale, options.anchor, options.scaleCustomers)
      : null
  const callbackUrl = state.settings.callbackUrl ?? null
  Object.assign(state, {
    anchor: options.anchor,
    identities,
    company: { ...COMPANY },
    settings: { ...merchantSettings(), callbackUrl },
    ...data,
    generated,
    emails: [],
  })
}
