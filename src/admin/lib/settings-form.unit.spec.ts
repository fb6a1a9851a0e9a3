import type { PortalSettings } from "../../types"
import { isUnsaved, readSettingsForm, settingsForm, type SettingsForm } from "./settings-form"

const settings: PortalSettings = {
  forwarding_guard: false,
  recovery: "automatic",
  recovery_days: 30,
}
const filled = (edits: Partial<SettingsForm>) => ({ ...settingsForm(settings), ...edits })

it.each<[Partial<SettingsForm>, Partial<PortalSettings>]>([
  [{}, {}],
  [{ forwarding_guard: true }, { forwarding_guard: true }],
  [{ recovery: "approval" }, { recovery: "approval" }],
  [{ recovery_days: "1" }, { recovery_days: 1 }],
  [{ recovery_days: " 365 " }, { recovery_days: 365 }],
  [{ recovery_days: "030" }, {}],
  [{ recovery: "off", recovery_days: "soon" }, { recovery: "off" }],
  [{ recovery: "off", recovery_days: "7" }, { recovery: "off" }],
  [
    { forwarding_guard: true, recovery: "approval", recovery_days: "7" },
    { forwarding_guard: true, recovery: "approval", recovery_days: 7 },
  ],
])("%j changes %j", (edits, change) => {
  expect(readSettingsForm(filled(edits), settings)).toEqual({ change })
  expect(isUnsaved(filled(edits), settings)).toBe(Object.keys(change).length > 0)
})

it.each(["", "0", "366", "1.5", "-1", "soon", "1e2"])(
  "%j is no number of days",
  (recovery_days) => {
    expect(readSettingsForm(filled({ recovery_days }), settings)).toEqual({
      problem: "settings.access.daysProblem",
    })
    expect(isUnsaved(filled({ recovery_days }), settings)).toBe(true)
  }
)
