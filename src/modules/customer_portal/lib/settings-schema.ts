import { z } from "@medusajs/framework/zod"
import type { PortalSettings } from "../../../types"

const RECOVERY_DAYS = "`recovery_days` must be whole days from 1 to 365"

/** A change of some settings, from whoever wants it: at least one, and none that does not exist. */
export const portalSettingsChange = z
  .strictObject({
    forwarding_guard: z.boolean({ error: "`forwarding_guard` must be true or false" }).optional(),
    recovery: z
      .enum(["automatic", "approval", "off"], {
        error: '`recovery` must be "automatic", "approval" or "off"',
      })
      .optional(),
    recovery_days: z
      .int({ error: RECOVERY_DAYS })
      .min(1, { error: RECOVERY_DAYS })
      .max(365, { error: RECOVERY_DAYS })
      .optional(),
  } satisfies Record<keyof PortalSettings, z.ZodType>)
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    error: "Give at least one of `forwarding_guard`, `recovery` and `recovery_days`",
  })
