import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { selectRows } from "../../../lib/sql"
import { MAKEPAY_BILLING_MODULE } from "../../../modules/makepay_billing"
import type MakepayBillingModuleService from "../../../modules/makepay_billing/service"
import { assignOwnersStatement, OWNED_TABLES } from "../lib/ownership"

export interface AssignOwnersStepInput {
  /** Only what is, or may become, this customer's; everything without it. */
  customer_id?: string
}

/** Decides whose each mirrored record is. Run again it changes nothing, so nothing is undone. */
export const assignOwnersStep = createStep(
  "assign-owners",
  async ({ customer_id }: AssignOwnersStepInput, { container }) => {
    const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const { options } = container.resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)
    let changed = 0
    for (const table of OWNED_TABLES) {
      const rows = await selectRows(knex, assignOwnersStatement(table), {
        customer_id: customer_id ?? null,
        strict: options.matching === "strict",
      })
      changed += rows.length
    }
    return new StepResponse({ changed })
  }
)
