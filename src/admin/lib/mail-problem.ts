import type { TranslationKey } from "./translation-key"

const KEYS = new Map<string, TranslationKey>([
  ["no_provider", "result.notSentMessage.no_provider"],
  ["no_address", "result.notSentMessage.no_address"],
  ["failed", "result.notSentMessage.failed"],
])

/** What to do about a mail that did not go out; a problem that a newer backend adds counts as a failure. */
export const mailProblemKey = (problem: string): TranslationKey =>
  KEYS.get(problem) ?? "result.notSentMessage.failed"
