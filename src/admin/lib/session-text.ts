import type { TranslationKey } from "./translation-key"

const REASONS = new Map<string, TranslationKey>([
  ["signed_out", "sessions.endReason.signed_out"],
  ["link_revoked", "sessions.endReason.link_revoked"],
  ["idle", "sessions.endReason.idle"],
  ["expired", "sessions.endReason.expired"],
  ["ended_by_customer", "sessions.endReason.ended_by_customer"],
  ["ended_by_merchant", "sessions.endReason.ended_by_merchant"],
])

/** Why a session ended, in words. */
export const endReasonKey = (reason: string | null): TranslationKey =>
  REASONS.get(reason ?? "") ?? "sessions.endReason.unknown"
