import type { AdminCreatePortalLink, PortalLinkLifetime, PortalTarget } from "../../types"
import type { TranslationKey } from "./translation-key"

const USUAL_LIFETIMES = [3600, 86_400, 259_200, 604_800]
/** The plugin's own defaults, until the settings are known. */
export const USUAL_LIMITS: PortalLinkLifetime = { default: 86_400, max: 604_800 }
const MAX_USES = 1000
const MAX_NOTE = 500

export const LIFETIME_UNITS = { minutes: 60, hours: 3600 } as const
export const USES = ["unlimited", "single", "limited"] as const

/** What the fields of the form hold, as the merchant typed it. */
export interface PortalLinkForm {
  /** Seconds, or `custom`. */
  lifetime: string
  customLifetime: string
  customUnit: keyof typeof LIFETIME_UNITS
  uses: (typeof USES)[number]
  usesCount: string
  target: PortalTarget
  note: string
  sendEmail: boolean
}

/** The form as it opens: what the settings say, and what suits most. */
export const newPortalLink = (limits: PortalLinkLifetime): PortalLinkForm => ({
  lifetime: `${limits.default}`,
  customLifetime: "12",
  customUnit: "hours",
  uses: "unlimited",
  usesCount: "5",
  target: "overview",
  note: "",
  sendEmail: false,
})

/** Lifetimes on offer, in seconds: the usual ones that are allowed, the default and the maximum. */
export function lifetimesOf({ default: usual, max }: PortalLinkLifetime): number[] {
  const offered = [...USUAL_LIFETIMES.filter((seconds) => seconds <= max), usual, max]
  return [...new Set(offered)].sort((a, b) => a - b)
}

export interface FieldProblem {
  key: TranslationKey
  values?: Record<string, number>
  /** Seconds, to be written out where the text says `{{duration}}`. */
  duration?: number
}

export type FormProblems = Partial<Record<"customLifetime" | "usesCount" | "note", FieldProblem>>

type FormReading =
  { request: AdminCreatePortalLink; problems?: never } | { request?: never; problems: FormProblems }

/** Turns the form into a request, or says which fields are wrong and why. */
export function readPortalLinkForm(
  customerId: string,
  form: PortalLinkForm,
  { max }: PortalLinkLifetime
): FormReading {
  const note = form.note.trim()
  const found = {
    customLifetime: form.lifetime === "custom" ? customLifetimeProblem(form, max) : undefined,
    usesCount: form.uses === "limited" ? usesProblem(form.usesCount) : undefined,
    note: noteProblem(note),
  }
  const problems: FormProblems = Object.fromEntries(
    Object.entries(found).filter(([, problem]) => problem !== undefined)
  )
  if (Object.keys(problems).length > 0) {
    return { problems }
  }
  return {
    request: {
      customer_id: customerId,
      expires_in: lifetimeOf(form),
      max_uses: maxUsesOf(form),
      target: form.target,
      ...(note && { note }),
      ...(form.sendEmail && { send_email: true }),
    },
  }
}

function customLifetimeProblem(form: PortalLinkForm, max: number): FieldProblem | undefined {
  if (wholeNumber(form.customLifetime) === null) {
    return { key: "problems.wholeNumber" }
  }
  return lifetimeOf(form) > max ? { key: "problems.lifetimeTooLong", duration: max } : undefined
}

function usesProblem(text: string): FieldProblem | undefined {
  const count = wholeNumber(text)
  if (count === null) {
    return { key: "problems.wholeNumber" }
  }
  return count > MAX_USES ? { key: "problems.usesTooMany" } : undefined
}

const noteProblem = (note: string): FieldProblem | undefined =>
  note.length > MAX_NOTE
    ? { key: "problems.noteTooLong", values: { length: note.length } }
    : undefined

const lifetimeOf = ({ lifetime, customLifetime, customUnit }: PortalLinkForm): number =>
  lifetime === "custom" ? Number(customLifetime) * LIFETIME_UNITS[customUnit] : Number(lifetime)

const maxUsesOf = ({ uses, usesCount }: PortalLinkForm): number | null =>
  ({ unlimited: null, single: 1, limited: Number(usesCount) })[uses]

/** A whole number of at least 1, or null. */
function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text.trim()) && Number(text) > 0 ? Number(text) : null
}
