import type { Money, PortalLinkTarget, PortalTarget } from "../../types"
import type { Translate } from "./translation-key"

export const TARGET_PAGES = ["overview", "payments", "profile"] as const

/** Where a link opens, in words; a subscription or payment that is not known goes by its uid. */
export function targetText(target: PortalTarget, known: PortalLinkTarget[], t: Translate): string {
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
export const targetsOf = (
  kind: "subscription" | "payment",
  known: PortalLinkTarget[]
): PortalLinkTarget[] => known.filter(({ target }) => targetKind(target) === kind)

/**
 * What a target is called among others: its label, amount and date, and the end of its uid where another
 * one would read the same.
 */
export function distinctLabels(
  targets: PortalLinkTarget[],
  write: { money: (money: Money) => string; day: (time: string | null) => string }
): { value: PortalTarget; label: string }[] {
  const texts = targets.map(({ target, label, amount, created_at }) => ({
    target,
    label,
    text: [label, amount && write.money(amount), write.day(created_at)].filter(Boolean).join(" · "),
  }))
  return texts.map(({ target, label, text }) => {
    const isShared = texts.filter((other) => other.text === text).length > 1
    const ending = label && !isShared ? null : `…${target.slice(-6)}`
    return { value: target, label: [text, ending].filter(Boolean).join(" ") }
  })
}

const targetKind = (target: PortalTarget) =>
  (["subscription", "payment"] as const).find((kind) => target.startsWith(`${kind}:`))
