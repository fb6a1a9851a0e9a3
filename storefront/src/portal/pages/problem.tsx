import type { PortalContext } from "../context.js"
import { waitAdvice } from "../too-many-tries.js"
import { messagePage } from "./message-page.js"

export interface ProblemData {
  kind: "unavailable" | "too_many" | "misconfigured"
  /** Seconds to wait, where known. */
  retryAfter?: number | null
  /** What is wrong in the shop's set-up; pass it in development only. */
  developerHint?: string | null
}

/** When the shop does not answer, is asked too often, or is not set up. */
export function ProblemPage(
  { kind, retryAfter, developerHint }: ProblemData,
  context: PortalContext
) {
  const text =
    kind === "too_many"
      ? waitAdvice(retryAfter ?? null, context)
      : context.text(`problem.${kind}_text`)
  return messagePage(
    {
      title: context.text(`problem.${kind}_title`),
      children: (
        <>
          <p className="mpp-text" role="alert">
            {text}
          </p>
          {developerHint && (
            <p className="mpp-notice">
              {context.text("problem.for_developers", { hint: developerHint })}
            </p>
          )}
          {kind !== "misconfigured" && (
            <p>
              {/* An empty address is the page itself, filter and all. */}
              <a className="mpp-button mpp-button-primary" href="">
                {context.text("problem.retry")}
              </a>
            </p>
          )}
        </>
      ),
    },
    context
  )
}
