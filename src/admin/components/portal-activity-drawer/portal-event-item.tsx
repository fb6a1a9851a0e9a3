import { Text } from "@medusajs/ui"
import type { AdminPortalEvent } from "../../../types"
import { useActorText } from "../../hooks/use-actor-text"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { useTimeText } from "../../hooks/use-time-text"
import { eventText } from "../../lib/event-text"

interface PortalEventItemProps {
  event: AdminPortalEvent
  /** The browser of the line's session, where that is known. */
  device: string | null
}

/** One line of the audit log: what happened, when, by whom and from where. */
export function PortalEventItem({ event, device }: PortalEventItemProps) {
  const { t } = usePortalTranslation()
  const { full, relative } = useTimeText()
  const by = useActorText(event.actor)
  const facts = [by, device, event.ip && t("sessions.network", { ip: event.ip })]

  return (
    <li className="flex flex-col gap-y-1 px-6 py-3" data-portal-event={event.type}>
      <Text size="small" leading="compact" weight="plus" className="break-words">
        {eventText(event, t)}
      </Text>
      <Text size="small" leading="compact" className="text-ui-fg-subtle">
        <span title={relative(event.created_at)}>{full(event.created_at)}</span>
      </Text>
      <Text size="small" leading="compact" className="text-ui-fg-subtle break-words">
        {facts.filter(Boolean).join(" · ")}
      </Text>
    </li>
  )
}
