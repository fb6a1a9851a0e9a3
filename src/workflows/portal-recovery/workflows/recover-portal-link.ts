import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { tellMerchantStep } from "../../portal-mail/steps/tell-merchant"
import { publishPortalEvents } from "../../portal-event/lib/publish"
import { openPortalRequestStep } from "../../portal-request/steps/open-portal-request"
import {
  judgePortalRecoveryStep,
  type JudgePortalRecoveryStepInput,
} from "../steps/judge-portal-recovery"
import { renewPortalLinkWorkflow } from "./renew-portal-link"

/**
 * Does what the settings say about a wish for a new link: mails one, asks the merchant, or nothing.
 *
 * @summary Carry out a customer's wish for a new portal link.
 */
export const recoverPortalLinkWorkflow = createWorkflow(
  "recover-portal-link",
  (input: WorkflowData<JudgePortalRecoveryStepInput>) => {
    const judged = judgePortalRecoveryStep(input)
    const mailed = when("renew", { judged }, ({ judged }) => judged.verdict === "mail").then(() =>
      renewPortalLinkWorkflow.runAsStep({
        input: transform({ input }, ({ input }) => ({ ...input, actor: "system" })),
      })
    )
    when("tell-of-failure", { mailed }, ({ mailed }) => !!mailed && "problem" in mailed).then(
      () => {
        tellMerchantStep(
          transform({ input, judged }, ({ input, judged }) => ({
            title: "A new portal link could not be mailed",
            description:
              `Customer ${judged.customer_id} asked for a new portal link. Check the shop's ` +
              "e-mail provider, or generate a link on the customer's page.",
            idempotency_key: `portal-recovery-failed:${input.link_id}`,
          }))
        ).config({ name: "tell-merchant-of-failure" })
      }
    )
    const filed = when(
      "ask-merchant",
      { judged },
      ({ judged }) => judged.verdict === "ask_merchant"
    ).then(() => {
      const event = openPortalRequestStep(
        transform({ input, judged }, ({ input, judged }) => ({
          type: "new_link" as const,
          customer_id: judged.customer_id,
          link_id: input.link_id,
        }))
      )
      publishPortalEvents(event)
      return event
    })
    when("tell-of-request", { filed }, ({ filed }) => !!filed).then(() => {
      tellMerchantStep(
        transform({ judged, filed }, ({ judged, filed }) => ({
          title: "A customer asks for a new portal link",
          description: `Customer ${judged.customer_id} waits for your answer on the customer's page.`,
          idempotency_key: `portal-request:${filed?.id}`,
        }))
      )
    })
    return new WorkflowResponse(transform({ judged }, ({ judged }) => judged.verdict))
  }
)
