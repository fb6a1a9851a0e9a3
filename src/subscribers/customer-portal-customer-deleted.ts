import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import {
  assignMakepayOwnersWorkflow,
  revokePortalLinksWorkflow,
  tellMerchantWorkflow,
} from "../workflows"

/** A deleted customer's links and sessions end, and its MakePay records are nobody's. */
export default async function customerDeleted({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  const customer_id = event.data.id
  const { result: revoked } = await revokePortalLinksWorkflow(container).run({
    input: { customer_id, actor: "system", reason: "customer deleted" },
  })
  await assignMakepayOwnersWorkflow(container).run({ input: { customer_id } })
  if (revoked.length > 0) {
    await tellMerchantWorkflow(container).run({
      input: {
        title: "Portal links were revoked",
        description: `Customer ${customer_id} was deleted, so ${revoked.length} of their portal links ended.`,
        idempotency_key: `portal-links-revoked:${revoked[0].id}`,
      },
    })
  }
}

export const config: SubscriberConfig = {
  event: "customer.deleted",
  context: { subscriberId: "customer-portal-customer-deleted" },
}
