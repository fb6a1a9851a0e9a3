import { Button, toast, usePrompt } from "@medusajs/ui"
import type { AdminPortalSession } from "../../../types"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { useEndPortalSession } from "../../hooks/use-portal-sessions"
import { errorText } from "../../lib/error-text"

/** Puts one browser out of the portal, after a confirmation. */
export function EndSessionButton({ session }: { session: AdminPortalSession }) {
  const { t } = usePortalTranslation()
  const prompt = usePrompt()
  const { mutateAsync, isPending } = useEndPortalSession(session.customer_id)
  const device = session.device ?? t("sessions.unknownDevice")

  const end = async () => {
    const confirmed = await prompt({
      title: t("sessions.endTitle"),
      description: t("sessions.endDescription", { device }),
      confirmText: t("sessions.end"),
      cancelText: t("revoke.cancel"),
    })
    if (!confirmed) {
      return
    }
    // Not by callbacks of the mutation: the button is gone once the session is.
    try {
      await mutateAsync(session.id)
      toast.success(t("sessions.endedOne"))
    } catch (error) {
      toast.error(t("sessions.endFailed", { message: errorText(error, t) }))
    }
  }

  return (
    <Button
      variant="secondary"
      size="small"
      isLoading={isPending}
      aria-label={t("sessions.endLabel", { device })}
      onClick={() => void end()}
    >
      {t("sessions.end")}
    </Button>
  )
}
