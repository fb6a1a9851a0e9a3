import { z } from "@medusajs/framework/zod"
import { isSecret } from "../../../modules/customer_portal/lib/secrets"
import { endOf, moment } from "../../lib/moment"
import { compiledOnce, plainText } from "../../lib/schemas"

const PAYMENT_STATUSES = [
  "due",
  "processing",
  "underpaid",
  "paid",
  "failed",
  "expired",
  "cancelled",
  "unavailable",
  "unknown",
] as const

/** A custom check, since Medusa's words for a wrong type quote the value, and these are secrets. */
const secret = (isRight: (text: string) => boolean, error: string) =>
  z.custom<string>((value) => typeof value === "string" && isRight(value), { error })

const linkToken = secret(
  (text) => text !== "",
  "`token` must be the text after #t= in a portal link"
)

const attempt = secret(
  isSecret,
  "`attempt` must be 256 random bits in base64url: 43 letters, digits, - or _"
)

export const StoreCreatePortalSessionSchema = compiledOnce(
  z.strictObject({
    token: linkToken,
    attempt: attempt.optional(),
    browser: secret(
      (text) => text.length <= 600,
      "`browser` must be what an earlier answer gave"
    ).optional(),
  })
)

export const StoreConfirmPortalCodeSchema = z.strictObject({
  challenge: secret((text) => text !== "", "`challenge` must be the token of the challenge"),
  code: secret(
    (text) => text !== "" && text.length <= 100,
    "`code` must be the code from the e-mail"
  ),
  attempt: attempt.optional(),
})

export const StoreRecoverPortalLinkSchema = z.strictObject({ token: linkToken })

export const StoreListPortalPaymentsSchema = z.strictObject({
  status: z
    .string()
    .transform((value) => value.split(","))
    .pipe(z.array(z.enum(PAYMENT_STATUSES)).min(1).max(PAYMENT_STATUSES.length))
    .optional(),
  from: moment("from")
    .transform((value) => new Date(value))
    .optional(),
  to: moment("to").transform(endOf).optional(),
  q: plainText(200).trim().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(400).optional(),
})

export type StoreListPortalPayments = z.output<typeof StoreListPortalPaymentsSchema>
