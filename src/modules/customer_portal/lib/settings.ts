import type { ResolvedOptions } from "../../../lib/options"
import type { PortalSettings } from "../../../types"

/** The row that the merchant's choices are in; null means that the option holds. */
export type StoredSettings = { [Name in keyof PortalSettings]: PortalSettings[Name] | null }

/** What holds: the merchant's own choice, else the plugin's option. */
export function effectiveSettings(
  stored: StoredSettings | undefined,
  options: Pick<ResolvedOptions, "forwardingGuard" | "recovery" | "recoveryDays">
): PortalSettings {
  return {
    forwarding_guard: stored?.forwarding_guard ?? options.forwardingGuard,
    recovery: stored?.recovery ?? options.recovery,
    recovery_days: stored?.recovery_days ?? options.recoveryDays,
  }
}

/** The settings that differ, before and after; null where none does. */
export function changedSettings(
  before: PortalSettings,
  after: PortalSettings
): { before: Partial<PortalSettings>; after: Partial<PortalSettings> } | null {
  const changed = (Object.keys(after) as (keyof PortalSettings)[]).filter(
    (name) => before[name] !== after[name]
  )
  const pick = (settings: PortalSettings): Partial<PortalSettings> =>
    Object.fromEntries(changed.map((name) => [name, settings[name]]))
  return changed.length > 0 ? { before: pick(before), after: pick(after) } : null
}
