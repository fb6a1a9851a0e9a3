import { useUser } from "@medusajs/dashboard/hooks"
import { actorKind } from "../lib/actor"
import { customerName } from "../lib/customer-name"
import { usePortalTranslation } from "./use-portal-translation"

/** By whom something was done, in words; staff by name, where the reader may know it. */
export function useActorText(actor: string): string {
  const { t } = usePortalTranslation()
  const kind = actorKind(actor)
  const { user } = useUser(actor, undefined, { enabled: kind === "user", retry: false })

  if (kind === "user" || kind === "other") {
    return t("activity.by.someone", { name: user ? customerName(user) : actor })
  }
  return t(`activity.by.${kind}`)
}
