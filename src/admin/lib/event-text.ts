import type { AdminPortalEvent } from "../../types"
import type { Translate, TranslationKey } from "./translation-key"

type Reasons = Record<string, TranslationKey> & { other: TranslationKey }

/** Types that read the same whatever their reason. */
const PLAIN: Record<string, TranslationKey> = {
  link_created: "event.link_created",
  link_sent: "event.link_sent",
  session_started: "event.session_started",
  code_requested: "event.code_requested",
  code_refused: "event.code_refused",
  recovery_requested: "event.recovery_requested",
  request_opened: "event.request_opened",
  settings_changed: "event.settings_changed",
  hosted_billing_requested: "event.hosted_billing_requested",
  data_exported: "event.data_exported",
  data_erased: "event.data_erased",
}

/** Types that read differently by what made them happen. */
const BY_REASON: Record<string, Reasons> = {
  link_refused: {
    expired: "event.link_refused.expired",
    revoked: "event.link_refused.revoked",
    used_up: "event.link_refused.used_up",
    forged: "event.link_refused.forged",
    malformed: "event.link_refused.malformed",
    unknown: "event.link_refused.unknown",
    other: "event.link_refused.other",
  },
  session_ended: {
    signed_out: "event.session_ended.signed_out",
    link_revoked: "event.session_ended.link_revoked",
    idle: "event.session_ended.idle",
    expired: "event.session_ended.expired",
    ended_by_customer: "event.session_ended.ended_by_customer",
    ended_by_merchant: "event.session_ended.ended_by_merchant",
    other: "event.session_ended.other",
  },
  request_answered: {
    done: "event.request_answered.done",
    declined: "event.request_answered.declined",
    other: "event.request_answered.other",
  },
  mail_failed: {
    no_provider: "event.mail_failed.no_provider",
    no_address: "event.mail_failed.no_address",
    failed: "event.mail_failed.failed",
    other: "event.mail_failed.other",
  },
}

/** A line of the audit log in words; a type that a newer backend adds is called by its name. */
export function eventText(
  event: Pick<AdminPortalEvent, "type" | "reason" | "data">,
  t: Translate
): string {
  if (event.type === "link_revoked") {
    // What a person or a job wrote down, not a word of a list.
    return event.reason
      ? t("event.link_revoked_reason", { reason: event.reason })
      : t("event.link_revoked")
  }
  if (Object.hasOwn(PLAIN, event.type)) {
    return t(PLAIN[event.type]!)
  }
  if (Object.hasOwn(BY_REASON, event.type)) {
    const reasons = BY_REASON[event.type]!
    const reason = reasonOf(event)
    return t(Object.hasOwn(reasons, reason) ? reasons[reason]! : reasons.other)
  }
  return t("event.other", { type: event.type })
}

/** The answer to a request is in the data of its line. */
const reasonOf = ({ type, reason, data }: Pick<AdminPortalEvent, "type" | "reason" | "data">) =>
  String((type === "request_answered" ? data?.status : reason) ?? "other")
