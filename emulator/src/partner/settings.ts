import { randomBytes } from "node:crypto"
import type { Call } from "../context.js"
import { type Answer, json } from "../http/answer.js"
import { invalid } from "../http/api-error.js"
import type { Json, JsonObject } from "../json.js"
import { readUrl } from "./fields.js"

const BRANDING_FIELDS: Record<string, (value: Json) => boolean> = {
  name: isText,
  brandName: isText,
  businessDescription: isText,
  websiteUrl: isText,
  supportEmail: isText,
  brandingPreferLogoOverIcon: (value) => typeof value === "boolean",
  brandingBrandColor: isColour,
  brandingBrandTextColor: isColour,
  brandingAccentColor: isColour,
  brandingAccentTextColor: isColour,
  paymentLinkTheme: (value) => ["light", "dark", "system"].includes(String(value)),
  paymentLinkDomain: isText,
  emailSendingDomain: isText,
}

export function getBranding({ emulation }: Call): Answer {
  const { company, settings } = emulation.state
  const shown: JsonObject = Object.fromEntries(
    Object.entries(settings).filter(([name]) => name in BRANDING_FIELDS)
  )
  return json(200, { companyId: company.id, company: { ...company }, settings: shown })
}

export function patchBranding({ emulation, body }: Call): Answer {
  for (const [name, value] of Object.entries(body)) {
    const check = BRANDING_FIELDS[name]
    if (!check) throw invalid(name, `must be one of ${Object.keys(BRANDING_FIELDS).join(", ")}`)
    if (value !== null && !check(value)) throw invalid(name, "has a value that cannot be used")
  }
  Object.assign(emulation.state.settings, body)
  return json(200, { ok: true, settings: { ...emulation.state.settings } })
}

export function getSettings({ emulation }: Call): Answer {
  const { company, settings } = emulation.state
  return json(200, { companyId: company.id, company: { ...company }, settings: { ...settings } })
}

/** Only `callbackUrl` is known to be accepted; null or "" takes it away. */
export function putSettings({ emulation, body }: Call): Answer {
  const { settings } = emulation.state
  const unknown = Object.keys(body).find((name) => name !== "callbackUrl")
  if (unknown !== undefined) throw invalid(unknown, "only callbackUrl can be set here")
  if (body.callbackUrl === "" || body.callbackUrl === null) settings.callbackUrl = null
  else settings.callbackUrl = readUrl(body, "callbackUrl") ?? settings.callbackUrl ?? null
  return json(200, { ok: true, settings: { ...settings } })
}

export function rotateWebhookSecret({ emulation }: Call): Answer {
  const { state } = emulation
  state.webhookSecret = `mkwhsec_emulator_${randomBytes(16).toString("hex")}`
  return json(200, { ok: true, companyId: state.company.id, webhookSecret: state.webhookSecret })
}

function isText(value: Json): boolean {
  return typeof value === "string" && value.length <= 2000
}

function isColour(value: Json): boolean {
  return typeof value === "string" && /^#[0-9a-fA-F]{6}$/.test(value)
}
