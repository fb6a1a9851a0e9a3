import { Button, Heading } from "@medusajs/ui"
import { useId, useState } from "react"
import type { AdminPortalCustomerSummary } from "../../../types"
import { usePortalLinks } from "../../hooks/use-portal-links"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { EmptyNotice } from "../common/empty-notice"
import { ErrorNotice } from "../common/error-notice"
import { LoadingRows } from "../common/loading-rows"
import { PortalLinkItem } from "./portal-link-item"

/** Shown before the merchant asks for all. */
const FEW = 3

interface PortalLinkListProps {
  customerId: string
  /** Not there yet, or not to be had: the links show without it. */
  summary: AdminPortalCustomerSummary | undefined
}

/** The customer's portal links, active ones first; a few until all are asked for. */
export function PortalLinkList({ customerId, summary }: PortalLinkListProps) {
  const { t } = usePortalTranslation()
  const titleId = useId()
  const [isExpanded, setExpanded] = useState(false)
  const { links, count, isPending, error, retry, ...more } = usePortalLinks(customerId)

  if (isPending) {
    return <LoadingRows rows={2} label={t("links.loading")} />
  }
  if (error && links.length === 0) {
    return <ErrorNotice title={t("errors.links")} error={error} onRetry={retry} />
  }
  if (links.length === 0) {
    return <EmptyNotice title={t("links.empty.title")} message={t("links.empty.message")} />
  }
  return (
    <div className="divide-y">
      <Heading id={titleId} level="h3" className="px-6 py-4">
        {t("links.title")}
      </Heading>
      <ul aria-labelledby={titleId} className="divide-y">
        {(isExpanded ? links : links.slice(0, FEW)).map((link) => (
          <PortalLinkItem key={link.id} link={link} targets={summary?.targets ?? []} />
        ))}
      </ul>
      {count > FEW && (
        <div className="flex items-center justify-between gap-x-2 px-6 py-3">
          <Button
            variant="transparent"
            size="small"
            aria-expanded={isExpanded}
            onClick={() => setExpanded(!isExpanded)}
          >
            {isExpanded ? t("links.showFewer") : t("links.showAll", { count })}
          </Button>
          {isExpanded && more.hasMore && (
            <Button
              variant="secondary"
              size="small"
              isLoading={more.isLoadingMore}
              onClick={() => void more.loadMore()}
            >
              {t("links.loadMore")}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
