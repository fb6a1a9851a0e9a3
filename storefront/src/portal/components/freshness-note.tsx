import type { Freshness } from "../../client/types.js"
import type { PortalComponent } from "../context.js"

/** How old the data is, and, when MakePay does not answer, that it may be behind. */
export const FreshnessNote: PortalComponent<{ freshness: Freshness }> = ({
  freshness,
  context,
}) => {
  if (freshness.as_of === null) {
    return (
      <p className="mpp-notice" role="status">
        {context.text("freshness.never")}
      </p>
    )
  }
  const { TimeText } = context.components
  const time = <TimeText at={freshness.as_of} exact context={context} />
  return freshness.stale ? (
    <p className="mpp-notice" role="status">
      {context.say("freshness.stale", { time })}
    </p>
  ) : (
    <p className="mpp-note">{context.say("freshness.as_of", { time })}</p>
  )
}
