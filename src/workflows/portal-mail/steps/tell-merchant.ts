import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { tellMerchant, type TellMerchantInput } from "../lib/tell-merchant"

/** `tellMerchant` as a step. What was read stays read: nothing is undone. */
export const tellMerchantStep = createStep(
  "tell-merchant",
  async (input: TellMerchantInput, { container }) => {
    await tellMerchant(container, input)
    return new StepResponse({ told: true })
  }
)
