import { z } from "@medusajs/framework/zod"
import { parseTarget } from "../../../lib/target"
import { EXPORT_FORMATS } from "../../../modules/customer_portal/lib/event-export"
import { COUNTED_EVENTS } from "../../../modules/customer_portal/lib/event-statements"
import type { PortalEventType } from "../../../types"
import { endOf, moment } from "../../lib/moment"
import { compiledOnce, idText, plainText } from "../../lib/schemas"

const target = plainText(300).refine((value) => parseTarget(value) !== null, {
  error: "`target` must be overview, payments, profile, payment:<uid> or subscription:<uid>",
})

const locale = plainText(35).regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, {
  error: "`locale` must be a language tag such as en or pt-BR",
})

export const AdminCreatePortalLinkSchema = compiledOnce(
  z.strictObject({
    customer_id: idText,
    expires_in: z.number().int().min(1).optional(),
    max_uses: z.number().int().min(1).max(1000).nullish(),
    target: target.optional(),
    note: plainText(500).nullish(),
    locale: locale.nullish(),
    send_email: z.boolean().optional(),
  })
)

export const AdminRevokePortalLinkSchema = z.strictObject({ reason: plainText(500).optional() })

export const AdminRevokePortalLinksSchema = AdminRevokePortalLinkSchema.extend({
  customer_id: idText.optional(),
  all: z.literal(true).optional(),
}).refine(({ customer_id, all }) => (customer_id === undefined) !== (all === undefined), {
  error: "Give either `customer_id`, or `all: true` for every link of the shop",
})

const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
}

export const AdminListPortalLinksSchema = z.strictObject({
  customer_id: idText.optional(),
  status: z.enum(["active", "used_up", "expired", "revoked"]).optional(),
  ...paging,
})

export const AdminListPortalSessionsSchema = z.strictObject({
  customer_id: idText.optional(),
  link_id: idText.optional(),
  status: z.enum(["open", "ended"]).optional(),
  ...paging,
})

export const AdminListPortalRequestsSchema = z.strictObject({
  customer_id: idText.optional(),
  status: z.enum(["open", "done", "declined"]).optional(),
  ...paging,
})

export const AdminAnswerPortalRequestSchema = z.strictObject({
  status: z.enum(["done", "declined"]),
  answer: plainText(500).optional(),
})

/** A record, so that the compiler misses the type that is missing here. */
const EVENT_TYPES: Record<PortalEventType, true> = {
  link_created: true,
  link_sent: true,
  link_refused: true,
  link_revoked: true,
  session_started: true,
  session_ended: true,
  code_requested: true,
  code_refused: true,
  recovery_requested: true,
  request_opened: true,
  request_answered: true,
  settings_changed: true,
  hosted_billing_requested: true,
  mail_failed: true,
  data_exported: true,
  data_erased: true,
}

/** What is asked for is recorded with an export, and the audit log holds no e-mail address. */
const eventId = idText.regex(/^[^@]*$/, { error: "An id is wanted here, not an e-mail address" })

const eventFilters = {
  customer_id: eventId.optional(),
  link_id: eventId.optional(),
  session_id: eventId.optional(),
  type: z.enum(Object.keys(EVENT_TYPES) as [PortalEventType, ...PortalEventType[]]).optional(),
  from: moment("from")
    .transform((value) => new Date(value))
    .optional(),
  to: moment("to").transform(endOf).optional(),
}

export const AdminListPortalEventsSchema = z.strictObject({
  ...eventFilters,
  limit: paging.limit,
  offset: z.coerce
    .number()
    .int()
    .min(0)
    // A check of its own, since Medusa has its own words for a number that is too big.
    .refine((offset) => offset <= COUNTED_EVENTS, {
      error: `\`offset\` goes to ${COUNTED_EVENTS}; narrow the list with \`from\` and \`to\`, or export it`,
    })
    .default(0),
})

export type AdminListPortalEvents = z.output<typeof AdminListPortalEventsSchema>

export const AdminExportPortalEventsSchema = z.strictObject({
  ...eventFilters,
  format: z.enum(EXPORT_FORMATS),
})

export type AdminExportPortalEvents = z.output<typeof AdminExportPortalEventsSchema>
