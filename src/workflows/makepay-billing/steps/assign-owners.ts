import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { selectRows } from "../../../lib/sql"
import { MAKEPAY_BILLING_MODULE } from "../../../modules/makepay_billing"
import type MakepayBillingModuleService from "../../../modules/makepay_billing/service"
import { assignOwnersStatement, OWNED_TABLES } from "../lib/ownership"

export interface AssignOwnersStepInput {
  /** Only what is, or may become, this customer's; everything without it. */
  customer_id?: string
  /** The sync whose lease is kept meanwhile. */
  sync_id?: string
}

/** Held by whoever decides: a decision made on an older view of customers must never be written last. */
const LOCK = "SELECT pg_advisory_xact_lock(hashtext('makepay_billing_owners'))"

/** Decides whose each mirrored record is. Run again it changes nothing, so nothing is undone. */
export const assignOwnersStep = createStep(
  "assign-owners",
  async ({ customer_id, sync_id }: AssignOwnersStepInput, { container }) => {
    const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const billing = container.resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)

    const assign = async () => {
      let changed = 0
      for (const table of OWNED_TABLES) {
        changed += await knex.transaction(async (transaction) => {
          await selectRows(transaction, LOCK, {})
          const rows = await selectRows(transaction, assignOwnersStatement(table), {
            customer_id: customer_id ?? null,
            strict: billing.options.matching === "strict",
          })
          return rows.length
        })
      }
      return { changed }
    }
    return new StepResponse(
      sync_id === undefined ? await assign() : await billing.whileAlive(sync_id, assign)
    )
  }
)
