import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { assignMakepayOwnersWorkflow } from "../workflows"

/** A new customer, or one whose e-mail address changed, may own other MakePay records than before. */
export default async function customerChanged({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  await assignMakepayOwnersWorkflow(container).run({ input: { customer_id: event.data.id } })
}

export const config: SubscriberConfig = {
  event: ["customer.created", "customer.updated"],
  context: { subscriberId: "customer-portal-customer-changed" },
}
