import { ActionMenu } from "@medusajs/dashboard/components"
import { EllipsisHorizontal, XCircle } from "@medusajs/icons"
import { IconButton, toast, usePrompt } from "@medusajs/ui"
import type { AdminPortalLink } from "../../../types"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { useRevokePortalLink } from "../../hooks/use-revoke-portal-links"
import { errorText } from "../../lib/error-text"

interface PortalLinkMenuProps {
  link: AdminPortalLink
  /** Where it opens, in words. */
  target: string
}

/** What can be done with one link. */
export function PortalLinkMenu({ link, target }: PortalLinkMenuProps) {
  const { t } = usePortalTranslation()
  const prompt = usePrompt()
  const { mutateAsync } = useRevokePortalLink(link.customer_id)

  const revoke = async () => {
    const confirmed = await prompt({
      title: t("revoke.title"),
      description: t("revoke.description"),
      confirmText: t("revoke.confirm"),
      cancelText: t("revoke.cancel"),
    })
    if (!confirmed) {
      return
    }
    // Not by callbacks of the mutation: the menu is gone once the link cannot be revoked any more.
    try {
      await mutateAsync(link.id)
      toast.success(t("revoke.done"))
    } catch (error) {
      toast.error(t("revoke.failed", { message: errorText(error, t) }))
    }
  }

  return (
    <ActionMenu
      groups={[
        {
          actions: [{ icon: <XCircle />, label: t("revoke.action"), onClick: () => void revoke() }],
        },
      ]}
    >
      <IconButton size="small" variant="transparent" aria-label={t("links.actions", { target })}>
        <EllipsisHorizontal />
      </IconButton>
    </ActionMenu>
  )
}
