import type { TranslationKey, Translate } from "./translation-key"

/**
 * Says in words what went wrong with a call of the backend. What the backend says about a request it
 * refused is meant for the reader; the texts of other failures are not.
 */
export function errorText(error: unknown, t: Translate): string {
  const status = statusOf(error)
  if (status === undefined) {
    return t(error instanceof TypeError ? "errors.unreachable" : "errors.unknown")
  }
  const known = keyOf(status)
  const said = error instanceof Error ? error.message.trim() : ""
  return known ? t(known) : said || t("errors.unknown")
}

function keyOf(status: number): TranslationKey | null {
  switch (true) {
    case status === 401:
      return "errors.signedOut"
    case status === 403:
      return "errors.forbidden"
    case status >= 500:
      return "errors.server"
    default:
      return null
  }
}

/** The status of a `FetchError`, read by shape: the shop may load a second copy of the SDK. */
function statusOf(error: unknown): number | undefined {
  const status = (error as { status?: unknown } | null | undefined)?.status
  return typeof status === "number" ? status : undefined
}
