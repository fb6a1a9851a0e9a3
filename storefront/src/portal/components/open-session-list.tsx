import type { OpenSession } from "../../client/types.js"
import type { PortalComponent } from "../context.js"
import { formatDateTime } from "../format/dates.js"
import { ActionForm } from "./action-form.js"

/** The customer's open sessions: which browser, from where, since when; each but this one can be ended. */
export const OpenSessionList: PortalComponent<{ sessions: OpenSession[] }> = ({
  sessions,
  context,
}) => {
  const { TimeText } = context.components
  return (
    <ul className="mpp-plain">
      {sessions.map((session) => {
        const device = session.device ?? context.text("sessions.unknown_device")
        return (
          <li className="mpp-item" key={session.id}>
            <div className="mpp-item-main">
              <div className="mpp-item-head">
                <span className="mpp-item-name">{device}</span>
                {session.current && (
                  <span className="mpp-badge mpp-badge-good">{context.text("sessions.this")}</span>
                )}
              </div>
              <p className="mpp-item-sub">
                {session.ip === null
                  ? context.text("sessions.unknown_network")
                  : context.text("sessions.network", { address: session.ip })}
              </p>
              <p className="mpp-item-sub">
                {context.say("sessions.opened", {
                  time: <TimeText at={session.created_at} exact context={context} />,
                })}
              </p>
              <p className="mpp-item-sub">
                {context.say("sessions.last_seen", {
                  time: <TimeText at={session.last_seen_at} exact context={context} />,
                })}
              </p>
            </div>
            {!session.current && (
              <ActionForm action={context.actions.endSession}>
                <input type="hidden" name="id" value={session.id} />
                <button
                  className="mpp-button mpp-button-small"
                  type="submit"
                  // There may be several, of the same browser too.
                  aria-label={context.text("sessions.end_which", {
                    device,
                    time: formatDateTime(session.created_at, context) ?? "",
                  })}
                >
                  {context.text("sessions.end")}
                </button>
              </ActionForm>
            )}
          </li>
        )
      })}
    </ul>
  )
}
