import type { PortalRecovery, PortalSettings } from "../../types"

const MAX_DAYS = 365

export const RECOVERIES = [
  "automatic",
  "approval",
  "off",
] as const satisfies readonly PortalRecovery[]

/** What the fields hold, as the merchant typed it. */
export interface SettingsForm {
  forwarding_guard: boolean
  recovery: PortalRecovery
  recovery_days: string
}

export const settingsForm = (settings: PortalSettings): SettingsForm => ({
  ...settings,
  recovery_days: `${settings.recovery_days}`,
})

type SettingsReading =
  | { change: Partial<PortalSettings>; problem?: never }
  | { change?: never; problem: "settings.access.daysProblem" }

/**
 * What the form changes of the settings, or which field is wrong. While links are not renewed, their
 * days are not shown, so what was typed there does not count.
 */
export function readSettingsForm(form: SettingsForm, settings: PortalSettings): SettingsReading {
  const days = form.recovery === "off" ? settings.recovery_days : readDays(form.recovery_days)
  if (days === null) {
    return { problem: "settings.access.daysProblem" }
  }
  const wanted: PortalSettings = {
    forwarding_guard: form.forwarding_guard,
    recovery: form.recovery,
    recovery_days: days,
  }
  const names = Object.keys(wanted) as (keyof PortalSettings)[]
  const changed = names.filter((name) => wanted[name] !== settings[name])
  return { change: Object.fromEntries(changed.map((name) => [name, wanted[name]])) }
}

/** Whether leaving the form would lose something. */
export function isUnsaved(form: SettingsForm, settings: PortalSettings): boolean {
  const { change } = readSettingsForm(form, settings)
  return change === undefined || Object.keys(change).length > 0
}

/** A whole number of days that the backend takes, or null. */
function readDays(text: string): number | null {
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0
  return days >= 1 && days <= MAX_DAYS ? days : null
}
