import type { Call } from "../context.js"
import { type Answer, json } from "../http/answer.js"
import { ApiError, invalid, notFound } from "../http/api-error.js"
import type { JsonObject } from "../json.js"
import { isVerbatim, type PaymentLink } from "../store/records.js"
import { findPaymentLink, keepLink } from "../store/state.js"
import { readChoice, readFlag, readObject, readUrl } from "./fields.js"
import { EXPIRATION_TIMES, expiryFrom } from "./link-expiry.js"
import { LINK_STATUSES, showLink } from "./payment-links.js"

const METADATA_ALLOWED = new Set([
  "medusaOrderId",
  "medusaOrderDisplayId",
  "medusaAdminUrl",
  "medusaInstallationId",
])
const PATCHABLE = new Set([
  "status",
  "extendExpirationTime",
  "invoicePdfUrl",
  "skipQuoteAcceptance",
  "metadata",
])

/** Price, currency and customer of a link never change; the few fields that do are these. */
export function patchPaymentLink(call: Call): Answer {
  const { state, clock } = call.emulation
  const link = findPaymentLink(state, call.params.uid ?? "")
  if (!link || isVerbatim(link)) throw notFound("payment_link_not_found")
  const { body } = call
  const unknown = Object.keys(body).find((name) => !PATCHABLE.has(name))
  if (unknown !== undefined) throw invalid(unknown, "cannot be changed on a payment link")
  const status = readChoice(body, "status", LINK_STATUSES)
  const extend = readChoice(body, "extendExpirationTime", EXPIRATION_TIMES)
  const invoicePdfUrl = readUrl(body, "invoicePdfUrl")
  const skipQuoteAcceptance = readFlag(body, "skipQuoteAcceptance")
  const metadata = readMetadata(body)
  if (status === "archived") refuseArchiving(link)

  const at = clock.tick()
  if (status !== undefined) link.status = status
  if (extend !== undefined) link.expires_at = expiryFrom(at, extend)
  if (invoicePdfUrl !== undefined) link.payload.invoicePdfUrl = invoicePdfUrl
  if (skipQuoteAcceptance !== undefined) link.payload.skipQuoteAcceptance = skipQuoteAcceptance
  if (metadata) {
    link.payload.metadata = { ...(link.payload.metadata as JsonObject | undefined), ...metadata }
  }
  link.updated_at = at.toISOString()
  keepLink(state, link)
  return json(200, {
    ok: true,
    companyId: state.company.id,
    paymentLink: showLink(call, link),
    ...(status === "archived"
      ? {
          archiveEligibility: "no_session",
          archivedWithNoSession: true,
          latestSession: null,
          sessionCreationClaimed: false,
        }
      : {}),
  })
}

function readMetadata(body: JsonObject): JsonObject | undefined {
  const metadata = readObject(body, "metadata")
  const unknown = Object.keys(metadata ?? {}).find((name) => !METADATA_ALLOWED.has(name))
  if (unknown !== undefined) {
    throw invalid(`metadata.${unknown}`, `only ${[...METADATA_ALLOWED].join(", ")} may be changed`)
  }
  return metadata
}

function refuseArchiving(link: PaymentLink): void {
  if (link.status === "archived") {
    throw new ApiError(409, "payment_link_already_archived", {
      errorCode: "payment_link_already_archived",
      archiveEligibility: "already_archived",
    })
  }
  if (link.latestSession) {
    throw new ApiError(409, "payment_link_has_session", {
      errorCode: "payment_link_has_session",
      archiveEligibility: "session_started",
    })
  }
}
