import { TriangleRightMini } from "@medusajs/icons"
import { Drawer, Text } from "@medusajs/ui"
import type { ReactNode } from "react"

interface DrawerRowProps {
  title: string
  value: ReactNode
}

/** A row of a section that opens the drawer around it. */
export function DrawerRow({ title, value }: DrawerRowProps) {
  return (
    <Drawer.Trigger className="transition-fg hover:bg-ui-bg-base-hover focus-visible:shadow-borders-interactive-with-focus grid w-full grid-cols-2 items-center gap-4 px-6 py-4 text-start outline-none">
      <Text size="small" leading="compact" weight="plus" className="text-ui-fg-subtle" asChild>
        <span>{title}</span>
      </Text>
      <span className="flex min-w-0 items-center justify-between gap-x-2">
        <Text size="small" leading="compact" className="text-ui-fg-subtle min-w-0" asChild>
          <span>{value}</span>
        </Text>
        <TriangleRightMini className="text-ui-fg-muted shrink-0 rtl:rotate-180" />
      </span>
    </Drawer.Trigger>
  )
}
