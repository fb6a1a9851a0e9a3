import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { parseTarget } from "../../../lib/target"
import { CUSTOMER_PORTAL_MODULE } from "../../../modules/customer_portal"
import type CustomerPortalModuleService from "../../../modules/customer_portal/service"
import type { NewPortalLink } from "../../../modules/customer_portal/service"
import type { AdminCreatePortalLink } from "../../../types"
import { ownsTarget } from "../lib/owns-target"
import { assignOwners } from "../../makepay-billing/lib/assign-owners"

export interface PreparePortalLinkStepInput extends AdminCreatePortalLink {
  created_by?: string | null
}

const MAX_USES = 1000

/**
 * Checks a link's terms, for callers of the workflow as for those of the route: that the customer is
 * there, lifetime and uses, and that what the link opens at exists and belongs to the customer.
 */
export const preparePortalLinkStep = createStep(
  "prepare-portal-link",
  async (input: PreparePortalLinkStepInput, { container }) => {
    const portal = container.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
    const terms: NewPortalLink = {
      customer_id: input.customer_id,
      email: await emailOf(container, input.customer_id),
      target: await usableTarget(container, input.customer_id, input.target ?? "overview"),
      expires_in: usableLifetime(input.expires_in, portal.options),
      max_uses: usableUses(input.max_uses),
      note: input.note ?? null,
      locale: input.locale ?? null,
      created_by: input.created_by ?? null,
    }
    return new StepResponse(terms)
  }
)

/** @throws MedusaError NOT_FOUND */
async function emailOf(container: MedusaContainer, customerId: string): Promise<string | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph(
    { entity: "customer", fields: ["id", "email"], filters: { id: customerId } },
    { throwIfKeyNotFound: true }
  )
  return data[0].email ?? null
}

function usableLifetime(
  wanted: number | undefined,
  { linkLifetime, linkMaxLifetime }: { linkLifetime: number; linkMaxLifetime: number }
): number {
  const seconds = wanted ?? linkLifetime
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > linkMaxLifetime) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `A portal link may live 1 to ${linkMaxLifetime} whole seconds. Choose such a lifetime.`
    )
  }
  return seconds
}

function usableUses(wanted: number | null | undefined): number | null {
  const uses = wanted ?? null
  if (uses !== null && (!Number.isInteger(uses) || uses < 1 || uses > MAX_USES)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `A portal link may be used 1 to ${MAX_USES} times, or without a limit (null).`
    )
  }
  return uses
}

async function usableTarget(
  container: MedusaContainer,
  customerId: string,
  name: string
): Promise<string> {
  const target = parseTarget(name)
  if (!target) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "`target` must be overview, payments, profile, payment:<uid> or subscription:<uid>."
    )
  }
  if ("uid" in target && !(await ownsTarget(container, customerId, name))) {
    // The customer may be newer than the last sync.
    await assignOwners(container, customerId)
    if (!(await ownsTarget(container, customerId, name))) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `This customer has no ${target.page} ${target.uid}. Sync with MakePay if it is new.`
      )
    }
  }
  return name
}
