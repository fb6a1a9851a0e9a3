import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

/** What Medusa's types leave out of the Notification module's service. */
interface NotificationRows {
  listNotifications(
    filters: { receiver_id: string; resource_type: string },
    config: { select: ["id"]; take: number }
  ): Promise<{ id: string }[]>
  deleteNotifications(ids: string[]): Promise<void>
}

const BATCH = 1000

/**
 * Deletes what Medusa keeps of the portal's mails to a customer, the address among it. It cannot be
 * undone.
 */
export const deletePortalNotificationsStep = createStep(
  "delete-portal-notifications",
  async ({ customer_id }: { customer_id: string }, { container }) => {
    const service = container.resolve(Modules.NOTIFICATION, { allowUnregistered: true })
    const rows = service as unknown as NotificationRows | undefined
    const list = async () =>
      (await rows?.listNotifications(
        { receiver_id: customer_id, resource_type: "portal_link" },
        { select: ["id"], take: BATCH }
      )) ?? []
    let notifications = 0
    for (let found = await list(); found.length > 0; found = await list()) {
      await rows?.deleteNotifications(found.map(({ id }) => id))
      notifications += found.length
    }
    return new StepResponse({ notifications })
  }
)
