import { ActionMenu } from "@medusajs/dashboard/components"
import { EllipsisHorizontal, XCircle } from "@medusajs/icons"
import { Heading, IconButton, toast, usePrompt } from "@medusajs/ui"
import type { AdminPortalCustomerSummary } from "../../../types"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { useRevokeAllPortalLinks } from "../../hooks/use-revoke-portal-links"
import { errorText } from "../../lib/error-text"
import { USUAL_LIMITS } from "../../lib/portal-link-form"
import { PortalLinkDrawer } from "../portal-link-drawer/portal-link-drawer"

interface SectionHeaderProps {
  titleId: string
  customerId: string
  customerName: string
  summary: AdminPortalCustomerSummary | undefined
}

/** The section's name and what can be done here. */
export function SectionHeader(props: SectionHeaderProps) {
  const { t } = usePortalTranslation()
  const revokeAll = useRevokeAll(props)
  const { links, open_sessions = 0 } = props.summary ?? {}
  const canRevoke = (links?.active ?? 0) + open_sessions > 0

  return (
    <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
      <Heading id={props.titleId} level="h2">
        {t("title")}
      </Heading>
      <div className="flex items-center gap-x-2">
        <PortalLinkDrawer
          customerId={props.customerId}
          customerName={props.customerName}
          targets={props.summary?.targets ?? []}
          limits={props.summary?.link_lifetime ?? USUAL_LIMITS}
        />
        <ActionMenu
          groups={[
            {
              actions: [
                {
                  icon: <XCircle />,
                  label: t("menu.revokeAll"),
                  onClick: () => void revokeAll(),
                  disabled: !canRevoke,
                },
              ],
            },
          ]}
        >
          <IconButton size="small" variant="transparent" aria-label={t("menu.label")}>
            <EllipsisHorizontal />
          </IconButton>
        </ActionMenu>
      </div>
    </div>
  )
}

function useRevokeAll({ customerId, customerName }: SectionHeaderProps) {
  const { t } = usePortalTranslation()
  const prompt = usePrompt()
  const { mutateAsync } = useRevokeAllPortalLinks(customerId)

  return async () => {
    const confirmed = await prompt({
      title: t("revokeAll.title"),
      description: t("revokeAll.description", { customer: customerName }),
      confirmText: t("revokeAll.confirm"),
      cancelText: t("revoke.cancel"),
    })
    if (!confirmed) {
      return
    }
    try {
      const { revoked } = await mutateAsync()
      toast.success(t("revokeAll.done", { count: revoked }))
    } catch (error) {
      toast.error(t("revokeAll.failed", { message: errorText(error, t) }))
    }
  }
}
