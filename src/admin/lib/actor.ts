export type ActorKind = "customer" | "system" | "apiKey" | "user" | "other"

/** What kind of actor a line of the audit log names. */
export function actorKind(actor: string): ActorKind {
  switch (true) {
    case actor === "customer" || actor === "system":
      return actor
    case actor.startsWith("user_"):
      return "user"
    case actor.startsWith("apk_"):
      return "apiKey"
    default:
      return "other"
  }
}
