import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { selectRows } from "../../../lib/sql"
import { MAKEPAY_BILLING_MODULE } from "../../../modules/makepay_billing"
import type MakepayBillingModuleService from "../../../modules/makepay_billing/service"
import { assignOwnersStatement, OWNED_TABLES } from "./ownership"

/** Held by whoever decides: a decision made on an older view of customers must never be written last. */
const LOCK = "SELECT pg_advisory_xact_lock(hashtext('makepay_billing_owners'))"

/**
 * Decides whose each mirrored record is. Run again it changes nothing.
 *
 * @param customerId only what is, or may become, this customer's; everything without it
 * @returns how many records have another owner than before
 */
export async function assignOwners(
  container: MedusaContainer,
  customerId?: string
): Promise<{ changed: number }> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const billing = container.resolve<MakepayBillingModuleService>(MAKEPAY_BILLING_MODULE)
  let changed = 0
  for (const table of OWNED_TABLES) {
    changed += await knex.transaction(async (transaction) => {
      await selectRows(transaction, LOCK, {})
      const rows = await selectRows(transaction, assignOwnersStatement(table), {
        customer_id: customerId ?? null,
        strict: billing.options.matching === "strict",
      })
      return rows.length
    })
  }
  return { changed }
}
