import { z } from "@medusajs/framework/zod"
import { parseTarget } from "../../../lib/target"
import { idText, plainText } from "../../lib/schemas"

const target = plainText(300).refine((value) => parseTarget(value) !== null, {
  error: "`target` must be overview, payments, profile, payment:<uid> or subscription:<uid>",
})

const locale = plainText(35).regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, {
  error: "`locale` must be a language tag such as en or pt-BR",
})

export const AdminCreatePortalLinkSchema = z.strictObject({
  customer_id: idText,
  expires_in: z.number().int().min(1).optional(),
  max_uses: z.number().int().min(1).max(1000).nullish(),
  target: target.optional(),
  note: plainText(500).nullish(),
  locale: locale.nullish(),
  send_email: z.boolean().optional(),
})

export const AdminRevokePortalLinkSchema = z.strictObject({ reason: plainText(500).optional() })

export const AdminRevokePortalLinksSchema = AdminRevokePortalLinkSchema.extend({
  customer_id: idText.optional(),
  all: z.literal(true).optional(),
}).refine(({ customer_id, all }) => (customer_id === undefined) !== (all === undefined), {
  error: "Give either `customer_id`, or `all: true` for every link of the shop",
})

export const AdminListPortalLinksSchema = z.strictObject({
  customer_id: idText.optional(),
  status: z.enum(["active", "used_up", "expired", "revoked"]).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
})
