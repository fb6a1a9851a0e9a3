import type { AdminPortalCustomerSummary, PortalTarget } from "../../types"
import type { Translate } from "./translation-key"

type KnownTargets = AdminPortalCustomerSummary["targets"]

export const TARGET_PAGES = ["overview", "payments", "profile"] as const

/** Where a link opens, in words; a subscription or payment that is not known goes by its uid. */
export function targetText(target: PortalTarget, known: KnownTargets, t: Translate): string {
  const page = TARGET_PAGES.find((name) => name === target)
  if (page) {
    return t(`targets.${page}`)
  }
  const kind = targetKind(target)
  if (!kind) {
    return target
  }
  const label = known.find((candidate) => candidate.target === target)?.label
  return t(`targets.${kind}`, { label: label || target.slice(kind.length + 1) })
}

/** Those of the known targets that are subscriptions, or payments. */
export const targetsOf = (kind: "subscription" | "payment", known: KnownTargets): KnownTargets =>
  known.filter(({ target }) => targetKind(target) === kind)

/** Labels that differ: those that several targets share, or that are empty, get the end of the uid. */
export function distinctLabels(targets: KnownTargets): KnownTargets {
  const shared = (label: string) => targets.filter((other) => other.label === label).length > 1
  return targets.map(({ target, label }) => ({
    target,
    label: label && !shared(label) ? label : [label, `…${target.slice(-6)}`].join(" ").trim(),
  }))
}

const targetKind = (target: PortalTarget) =>
  (["subscription", "payment"] as const).find((kind) => target.startsWith(`${kind}:`))
