import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  assignMakepayOwnersWorkflow,
  revokePortalLinksWorkflow,
  tellMerchantWorkflow,
} from "../workflows"

/**
 * A new customer, or one whose e-mail address changed, may own other MakePay records than before. Links
 * that were made for another address end: whoever reads that mailbox is perhaps nobody's customer.
 */
export default async function customerChanged({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  const customer_id = event.data.id
  await endLinksForOtherAddresses(container, customer_id)
  await assignMakepayOwnersWorkflow(container).run({ input: { customer_id } })
}

async function endLinksForOtherAddresses(
  container: MedusaContainer,
  customer_id: string
): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "customer",
    fields: ["email"],
    filters: { id: customer_id },
  })
  if (!data[0]) {
    return
  }
  const { result: revoked } = await revokePortalLinksWorkflow(container).run({
    input: {
      customer_id,
      unless_email: data[0].email,
      actor: "system",
      reason: "e-mail address changed",
    },
  })
  if (revoked.length > 0) {
    await tellMerchantWorkflow(container).run({
      input: {
        title: "Portal links were revoked",
        description:
          `The e-mail address of customer ${customer_id} changed, so ${revoked.length} of their portal ` +
          "links ended. Generate a new one on the customer's page.",
        idempotency_key: `portal-links-revoked:${revoked[0].id}`,
      },
    })
  }
}

export const config: SubscriberConfig = {
  event: ["customer.created", "customer.updated"],
  context: { subscriberId: "customer-portal-customer-changed" },
}
