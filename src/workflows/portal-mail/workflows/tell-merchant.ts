import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { TellMerchantInput } from "../lib/tell-merchant"
import { tellMerchantStep } from "../steps/tell-merchant"

/**
 * Puts a notice into the admin's notifications; nothing happens where the shop has no provider for them.
 *
 * @summary Tell the merchant something.
 */
export const tellMerchantWorkflow = createWorkflow(
  "tell-merchant",
  (input: WorkflowData<TellMerchantInput>) => new WorkflowResponse(tellMerchantStep(input))
)
