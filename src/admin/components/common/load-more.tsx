import { Button } from "@medusajs/ui"
import { usePortalTranslation } from "../../hooks/use-portal-translation"

interface LoadMoreProps {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}

/** Gets the next page of a list, where there is one. */
export function LoadMore({ hasNextPage, isFetchingNextPage, fetchNextPage }: LoadMoreProps) {
  const { t } = usePortalTranslation()
  return hasNextPage ? (
    <div className="flex justify-center px-6 py-3">
      <Button
        variant="secondary"
        size="small"
        isLoading={isFetchingNextPage}
        onClick={() => void fetchNextPage()}
      >
        {t("links.loadMore")}
      </Button>
    </div>
  ) : null
}
