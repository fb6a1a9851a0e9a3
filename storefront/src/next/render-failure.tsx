import type { ReactElement } from "react"

import { PortalError } from "../client/index.js"
import { ProblemPage, type PortalContext } from "../portal/index.js"
import { logOnce } from "./log.js"

/** The page for what went wrong. What is no `PortalError` is the framework's or a bug: it goes on. */
export function renderFailure(error: unknown, context: PortalContext): ReactElement {
  if (!(error instanceof PortalError)) throw error
  switch (error.kind) {
    case "too_many":
      return ProblemPage({ kind: "too_many", retryAfter: error.retryAfter }, context)
    case "misconfigured":
      logOnce(error.message)
      return ProblemPage(
        {
          kind: "misconfigured",
          developerHint: process.env.NODE_ENV === "production" ? null : error.message,
        },
        context
      )
    default:
      logOnce(error.message)
      return ProblemPage({ kind: "unavailable" }, context)
  }
}
