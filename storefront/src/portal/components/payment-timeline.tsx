import type { PaymentDetail } from "../../client/types.js"
import type { PortalComponent, PortalContext } from "../context.js"
import { Section } from "./section.js"

/** What MakePay recorded, oldest first; nothing when it recorded nothing. */
export const PaymentTimeline: PortalComponent<{ timeline: PaymentDetail["timeline"] }> = ({
  timeline,
  context,
}) => {
  if (timeline.length === 0) return null
  const { TimeText } = context.components
  return (
    <Section id="history" title={context.text("timeline.title")}>
      <ol className="mpp-timeline">
        {timeline.map((entry, index) => (
          <li className="mpp-event" key={index}>
            <span className="mpp-event-name">{eventName(entry.type, context)}</span>
            {entry.at && (
              <span className="mpp-event-time">
                <TimeText at={entry.at} exact context={context} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}

const knownEvents = [
  "payment_link_created",
  "status_changed",
  "channel_created",
  "quote_created",
  "quote_refreshed",
  "quote_expired",
  "settlement_updated",
  "payment_request_expired",
  "payment_cancelled_by_payer",
] as const

function eventName(type: string, context: PortalContext): string {
  const known = knownEvents.find((event) => event === type)
  return known
    ? context.text(`timeline.${known}`)
    : context.text("timeline.other", { type: type.replaceAll("_", " ") })
}
