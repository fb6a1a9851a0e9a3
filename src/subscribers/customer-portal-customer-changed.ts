import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { assignOwnersWorkflow } from "../workflows"

/** A new customer, or one whose e-mail address changed, may own other MakePay records than before. */
export default async function customerChanged({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  await assignOwnersWorkflow(container).run({ input: { customer_id: event.data.id } })
}

export const config: SubscriberConfig = {
  event: ["customer.created", "customer.updated"],
  context: { subscriberId: "customer-portal-customer-changed" },
}
