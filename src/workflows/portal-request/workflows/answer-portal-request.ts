import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { publishPortalEvents } from "../../portal-event/lib/publish"
import { recordPortalEventStep } from "../../portal-event/steps/record-portal-event"
import { renewPortalLinkWorkflow } from "../../portal-recovery/workflows/renew-portal-link"
import {
  answerPortalRequestStep,
  type AnswerPortalRequestStepInput,
} from "../steps/answer-portal-request"
import { reopenPortalRequestStep } from "../steps/reopen-portal-request"

/**
 * Answers what a customer asked for. `done` mails the new link that was asked for; where that mail fails,
 * the request is open again and `problem` says why. Publishes `customer_portal.request_answered`.
 *
 * Fails with NOT_FOUND, and with NOT_ALLOWED for a request that was answered before: of two answers at
 * once, one counts and mails.
 *
 * @example
 * const { result } = await answerPortalRequestWorkflow(container).run({
 *   input: { id: "preq_123", status: "done", answer: null, actor: "user_123" },
 * })
 * result // { portal_request: { status: "done", … }, problem: null }
 *
 * @summary Answer a customer's request.
 */
export const answerPortalRequestWorkflow = createWorkflow(
  "answer-portal-request",
  (input: WorkflowData<AnswerPortalRequestStepInput>) => {
    const answered = answerPortalRequestStep(input)
    const mailed = when(
      "mail-new-link",
      { answered },
      ({ answered }) => answered.type === "new_link" && answered.status === "done"
    ).then(() =>
      renewPortalLinkWorkflow.runAsStep({
        input: transform({ answered, input }, ({ answered, input }) => ({
          link_id: answered.link_id,
          actor: input.actor,
        })),
      })
    )
    const problem = transform({ mailed }, ({ mailed }) =>
      mailed && "problem" in mailed ? mailed.problem : null
    )
    const reopened = when("mail-failed", { problem }, ({ problem }) => problem !== null).then(() =>
      reopenPortalRequestStep(transform({ answered }, ({ answered }) => ({ id: answered.id })))
    )
    when("carried-out", { problem }, ({ problem }) => problem === null).then(() => {
      const event = recordPortalEventStep(
        transform({ answered, input }, ({ answered, input }) => ({
          type: "request_answered" as const,
          customer_id: answered.customer_id,
          link_id: answered.link_id,
          actor: input.actor,
          data: { request_id: answered.id, status: answered.status },
        }))
      )
      publishPortalEvents(event)
    })
    const result = transform(
      { answered, reopened, problem },
      ({ answered, reopened, problem }) => ({ portal_request: reopened ?? answered, problem })
    )
    return new WorkflowResponse(result)
  }
)
