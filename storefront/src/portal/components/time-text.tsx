import type { PortalComponent } from "../context.js"
import { formatDate, formatDateTime } from "../format/dates.js"
import { NoValue } from "./no-value.js"

/** A date, or with `exact` the time as well; the exact time is always there on hover and for machines. */
export const TimeText: PortalComponent<{ at: string | null; exact?: boolean }> = ({
  at,
  exact = false,
  context,
}) => {
  const full = at === null ? null : formatDateTime(at, context)
  if (at === null || full === null) return <NoValue context={context} />
  return (
    <time className="mpp-time" dateTime={at} title={full}>
      {exact ? full : formatDate(at, context)}
    </time>
  )
}
