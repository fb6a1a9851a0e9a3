import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { assignMakepayOwnersWorkflow, revokePortalLinksWorkflow } from "../workflows"

/** A deleted customer's links and sessions end, and its MakePay records are nobody's. */
export default async function customerDeleted({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  const customer_id = event.data.id
  await revokePortalLinksWorkflow(container).run({
    input: { customer_id, actor: "system", reason: "customer deleted" },
  })
  await assignMakepayOwnersWorkflow(container).run({ input: { customer_id } })
}

export const config: SubscriberConfig = {
  event: "customer.deleted",
  context: { subscriberId: "customer-portal-customer-deleted" },
}
