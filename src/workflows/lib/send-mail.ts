import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { MailContent } from "./mail-layout"
import { notifyOnce, type NotifyResult } from "./notify-once"

export interface OutgoingMail {
  to: string
  /** For providers that have templates of their own; the mail is complete without one. */
  template: string
  /** The same key mails once. */
  idempotencyKey: string
  /** The one place for links and codes: it reaches the provider and is stored nowhere. */
  content: MailContent
  /** Stored in clear. */
  data: Record<string, unknown>
  resourceId: string
  resourceType: string
  /** The customer's id. */
  receiverId: string
}

/**
 * Sends a mail through the shop's provider for the channel `email`, which also chooses the sender's
 * address. Never throws; the log says that a mail failed, without the address, the content or the
 * provider's words, which may repeat both.
 */
export async function sendMail(
  container: MedusaContainer,
  mail: OutgoingMail
): Promise<NotifyResult> {
  const result = await notifyOnce(container, {
    channel: "email",
    to: mail.to,
    template: mail.template,
    idempotency_key: mail.idempotencyKey,
    content: mail.content,
    data: mail.data,
    resource_id: mail.resourceId,
    resource_type: mail.resourceType,
    receiver_id: mail.receiverId,
  })
  if (!result.ok) {
    const what = `The mail "${mail.template}" for ${mail.resourceType} ${mail.resourceId} was not sent`
    const why =
      result.problem === "no_provider"
        ? "no notification provider has the channel email. Add one in medusa-config.ts."
        : "the notification provider failed. Look into the mail service's own log."
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`${what}: ${why}`)
  }
  return result
}
