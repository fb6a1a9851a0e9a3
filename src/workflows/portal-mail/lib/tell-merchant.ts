import { randomUUID } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { notifyOnce } from "../../lib/notify-once"

export interface TellMerchantInput {
  /**
   * Neither title nor description may hold an e-mail address, a name or a link: Medusa's own provider for
   * the feed writes both into the log. Name customers by their id.
   */
  title: string
  description: string
  /** The same key tells once. */
  idempotency_key?: string
}

/** Puts a notice under the bell of every admin user. Never throws, and does nothing without a feed. */
export async function tellMerchant(
  container: MedusaContainer,
  { title, description, idempotency_key }: TellMerchantInput
): Promise<void> {
  const result = await notifyOnce(container, {
    channel: "feed",
    template: "admin-ui",
    // The dashboard shows what is addressed to its user, or to nobody.
    to: "",
    data: { title, description },
    idempotency_key: idempotency_key ?? `portal-notice:${randomUUID()}`,
  })
  if (!result.ok && result.problem === "failed") {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn("A notice of the customer portal could not be put into the admin's feed.")
  }
}
