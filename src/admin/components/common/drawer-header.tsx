import { XMark } from "@medusajs/icons"
import { Drawer, Heading, IconButton, Kbd } from "@medusajs/ui"
import { usePortalTranslation } from "../../hooks/use-portal-translation"

/** The header of Medusa's drawer, whose own close button has no name for screen readers. */
export function DrawerHeader({ title, description }: { title: string; description: string }) {
  const { t } = usePortalTranslation()
  return (
    <div className="flex items-start justify-between gap-x-4 border-b px-6 py-4">
      <div className="flex min-w-0 flex-col gap-y-1">
        <Drawer.Title asChild>
          <Heading>{title}</Heading>
        </Drawer.Title>
        <Drawer.Description className="txt-small text-ui-fg-subtle text-pretty break-words">
          {description}
        </Drawer.Description>
      </div>
      <div className="flex items-center gap-x-2">
        <Kbd>esc</Kbd>
        <Drawer.Close asChild>
          <IconButton size="small" variant="transparent" type="button" aria-label={t("close")}>
            <XMark />
          </IconButton>
        </Drawer.Close>
      </div>
    </div>
  )
}
