import type { StorePortalOpenSessionsResponse } from "../../client/types.js"
import { ActionForm } from "../components/action-form.js"
import type { PortalContext } from "../context.js"
import type { SessionsNotice } from "../places.js"

export interface SessionsData {
  answer: StorePortalOpenSessionsResponse
  /** What became of the last wish to end some. */
  notice?: SessionsNotice | undefined
}

/** Where else the customer's billing is open, and a way to end it there. */
export function SessionsPage({ answer, notice }: SessionsData, context: PortalContext) {
  const { OpenSessionList, PortalFrame } = context.components
  const alone = answer.sessions.every(({ current }) => current)
  return (
    <PortalFrame merchant={answer.merchant} current="other" context={context}>
      <header className="mpp-header">
        <p className="mpp-back">
          <a className="mpp-link" href={context.href({ page: "overview" })}>
            {context.text("not_found.back")}
          </a>
        </p>
        <h1 className="mpp-title">{context.text("sessions.title")}</h1>
        <p className="mpp-text">{context.text("sessions.text")}</p>
      </header>
      {notice && (
        <p
          className={notice === "not_ended" ? "mpp-notice" : "mpp-notice mpp-notice-good"}
          role={notice === "not_ended" ? "alert" : "status"}
        >
          {context.text(`sessions.${notice}`)}
        </p>
      )}
      <div className="mpp-card">
        <OpenSessionList sessions={answer.sessions} context={context} />
        {alone ? (
          <p className="mpp-empty">{context.text("sessions.only_this")}</p>
        ) : (
          <div className="mpp-actions">
            <ActionForm action={context.actions.endOtherSessions}>
              <button className="mpp-button" type="submit">
                {context.text("sessions.end_others")}
              </button>
            </ActionForm>
          </div>
        )}
      </div>
    </PortalFrame>
  )
}
