import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { assignMakepayOwnersWorkflow } from "../workflows"

/** An order may say whose a MakePay payment is. */
export default async function orderPlaced({ event, container }: SubscriberArgs<{ id: string }>) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["customer_id"],
    filters: { id: event.data.id },
  })
  const customer_id = data[0]?.customer_id
  if (customer_id) {
    await assignMakepayOwnersWorkflow(container).run({ input: { customer_id } })
  }
}

export const config: SubscriberConfig = {
  event: "order.placed",
  context: { subscriberId: "customer-portal-order-placed" },
}
