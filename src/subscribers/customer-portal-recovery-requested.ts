import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { recoverPortalLinkWorkflow } from "../workflows"

/** A wish for a new link is carried out after its answer, so that the answer takes as long for every token. */
export default async function recoveryRequested({
  event,
  container,
}: SubscriberArgs<{ link_id: string | null }>) {
  const { link_id } = event.data
  if (link_id !== null) {
    await recoverPortalLinkWorkflow(container).run({ input: { link_id } })
  }
}

export const config: SubscriberConfig = {
  event: "customer_portal.recovery_requested",
  context: { subscriberId: "customer-portal-recovery-requested" },
}
