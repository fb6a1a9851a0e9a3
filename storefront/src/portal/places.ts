import type { PortalTarget } from "../client/types.js"

/** Where in the portal somebody is, or is sent. */
export type Place =
  | { page: "landing" }
  | { page: "overview"; section?: "profile"; notice?: "hosted_unavailable" }
  | { page: "payments"; query?: Record<string, string> }
  | { page: "payment"; uid: string }
  | { page: "subscription"; uid: string }
  | { page: "sessions"; notice?: SessionsNotice }
  | { page: "signed_out" }
  | { page: "ended" }

/** What became of a wish to end open sessions. */
export type SessionsNotice = (typeof sessionsNotices)[number]
export const sessionsNotices = ["ended", "others_ended", "not_ended"] as const

/** A place as an address relative to the portal's own: `payments/<uid>`, empty for the landing page. */
export function placePath(place: Place): string {
  switch (place.page) {
    case "landing":
      return ""
    case "overview":
      return `overview${place.notice ? `?notice=${place.notice}` : ""}${place.section ? `#${place.section}` : ""}`
    case "payments": {
      const query = new URLSearchParams(place.query).toString()
      return query ? `payments?${query}` : "payments"
    }
    case "payment":
      return `payments/${encodeURIComponent(place.uid)}`
    case "subscription":
      return `subscriptions/${encodeURIComponent(place.uid)}`
    case "sessions":
      return place.notice ? `sessions?notice=${place.notice}` : "sessions"
    case "signed_out":
      return "signed-out"
    case "ended":
      return "ended"
  }
}

/** The place that an address names, from its path segments below the portal's own; `null`: none. */
export function placeAt(segments: readonly string[]): Place | null {
  const [first, second, ...rest] = segments.map(decodeSegment)
  if (rest.length > 0) return null
  if (first === undefined) return { page: "landing" }
  if (second === undefined) {
    switch (first) {
      case "overview":
      case "payments":
      case "sessions":
      case "ended":
        return { page: first }
      case "signed-out":
        return { page: "signed_out" }
      default:
        return null
    }
  }
  if (first === "payments") return { page: "payment", uid: second }
  if (first === "subscriptions") return { page: "subscription", uid: second }
  return null
}

/** Where a portal link leads, by the target that the merchant chose. A target that is unknown: the overview. */
export function placeOfTarget(target: PortalTarget): Place {
  if (target === "payments") return { page: "payments" }
  if (target === "profile") return { page: "overview", section: "profile" }
  const [kind, uid] = splitOnce(target, ":")
  if (kind === "payment" && uid) return { page: "payment", uid }
  if (kind === "subscription" && uid) return { page: "subscription", uid }
  return { page: "overview" }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)]
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
