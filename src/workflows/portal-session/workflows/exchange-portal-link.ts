import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { publishPortalEvents } from "../../portal-event/lib/publish"
import {
  exchangePortalLinkStep,
  type ExchangePortalLinkStepInput,
} from "../steps/exchange-portal-link"
import { mailPortalCodeStep } from "../steps/mail-portal-code"

/**
 * Exchanges a portal link's token for a session, or mails a code where the forwarding guard wants one.
 * It takes hashes, so that no secret passes through the workflow engine.
 *
 * @summary Open a portal session.
 */
export const exchangePortalLinkWorkflow = createWorkflow(
  "exchange-portal-link",
  (input: WorkflowData<ExchangePortalLinkStepInput>) => {
    const outcome = exchangePortalLinkStep(input)
    const code = when(
      "mail-code",
      { outcome },
      ({ outcome }) => outcome.outcome === "challenged"
    ).then(() =>
      mailPortalCodeStep(
        transform({ outcome }, ({ outcome }) => {
          if (outcome.outcome !== "challenged") {
            throw new TypeError("There is no code to mail.")
          }
          const { code_id, link_id, customer_id, expires_at } = outcome
          return { code_id, link_id, customer_id, expires_at }
        })
      )
    )
    publishPortalEvents(transform({ outcome }, ({ outcome }) => outcome.event))
    return new WorkflowResponse({ outcome, code })
  }
)
