import type { ResolvedOptions } from "../../../../lib/options"
import type { AllowedActions } from "../../../../types"

/** What the merchant lets customers do. */
export function allowedActions(options: Pick<ResolvedOptions, "hostedBilling">): AllowedActions {
  return { hosted_billing: options.hostedBilling }
}
