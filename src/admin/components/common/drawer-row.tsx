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
    <Drawer.Trigger className="transition-fg hover:bg-ui-bg-base-hover focus-visible:shadow-borders-interactive-with-focus grid w-full grid-cols-[1fr_1fr_20px] items-center gap-x-4 px-6 py-4 text-start outline-none">
      <Text size="small" leading="compact" weight="plus" className="text-ui-fg-subtle" asChild>
        <span>{title}</span>
      </Text>
      <Text size="small" leading="compact" className="text-ui-fg-subtle min-w-0" asChild>
        <span>{value}</span>
      </Text>
      <TriangleRightMini className="text-ui-fg-muted rtl:rotate-180" />
    </Drawer.Trigger>
  )
}
