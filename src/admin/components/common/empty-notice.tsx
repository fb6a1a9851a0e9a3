import { Text } from "@medusajs/ui"

/** An empty state that says what will be here and how it comes about. */
export function EmptyNotice({ title, message }: { title: string; message: string }) {
  return (
    <div className="flex flex-col gap-y-1 px-6 py-6 text-center">
      <Text size="small" leading="compact" weight="plus">
        {title}
      </Text>
      <Text size="small" className="text-ui-fg-subtle text-pretty">
        {message}
      </Text>
    </div>
  )
}
