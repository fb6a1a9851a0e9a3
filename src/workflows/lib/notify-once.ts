import type {
  CreateNotificationDTO,
  MedusaContainer,
  NotificationDTO,
} from "@medusajs/framework/types"
import { Modules, NotificationStatus } from "@medusajs/framework/utils"

export type NotifyResult = { ok: true } | { ok: false; problem: "no_provider" | "failed" }

/** What Medusa's types leave out of the module's service. */
interface NotificationRows {
  listNotifications(filters: { idempotency_key: string }): Promise<NotificationDTO[]>
  deleteNotifications(ids: string[]): Promise<void>
}

/**
 * Sends a notification through Medusa's Notification module unless one with the same key was sent, or
 * is under way; one that failed is tried again. Never throws.
 *
 * Medusa keeps all of it but `content` and `attachments` in its table `notification`.
 */
export async function notifyOnce(
  container: MedusaContainer,
  notification: CreateNotificationDTO & { idempotency_key: string }
): Promise<NotifyResult> {
  const service = container.resolve(Modules.NOTIFICATION, { allowUnregistered: true })
  if (!service) {
    return { ok: false, problem: "no_provider" }
  }
  const rows = service as unknown as NotificationRows
  const find = async () =>
    (await rows.listNotifications({ idempotency_key: notification.idempotency_key })).at(0)
  try {
    const earlier = await find()
    if (earlier?.status === NotificationStatus.FAILURE) {
      // Medusa 2.21 would send it, look for the row under an id that it never stored, and throw.
      await rows.deleteNotifications([earlier.id])
    }
    await service.createNotifications(notification)
    return { ok: true }
  } catch {
    return outcome(await find().catch(() => undefined))
  }
}

/** Medusa throws one kind of error for everything and repeats the provider's words; the row says which. */
function outcome(row: NotificationDTO | undefined): NotifyResult {
  if (!row) {
    return { ok: false, problem: "failed" }
  }
  if (row.status !== NotificationStatus.FAILURE) {
    // Somebody else sent it under this key at the same moment.
    return { ok: true }
  }
  return { ok: false, problem: row.provider_id ? "failed" : "no_provider" }
}
