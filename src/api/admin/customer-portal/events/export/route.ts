import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { CUSTOMER_PORTAL_MODULE } from "../../../../../modules/customer_portal"
import {
  exportText,
  type ExportFormat,
} from "../../../../../modules/customer_portal/lib/event-export"
import type CustomerPortalModuleService from "../../../../../modules/customer_portal/service"
import { recordPortalEventsExportWorkflow } from "../../../../../workflows"
import type { AdminExportPortalEvents } from "../../validators"

const CONTENT_TYPES: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
}

/** Streams the audit log as a file, newest first; the line about this export is the first of all. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse) {
  const { format, ...filter } = req.validatedQuery as AdminExportPortalEvents
  await recordPortalEventsExportWorkflow(req.scope).run({
    input: {
      format,
      filters: { ...filter, from: filter.from?.toISOString(), to: filter.to?.toISOString() },
      actor: req.auth_context.actor_id,
    },
  })
  const day = new Date().toISOString().slice(0, "2026-11-14".length)
  res.setHeader("content-type", CONTENT_TYPES[format])
  res.setHeader(
    "content-disposition",
    `attachment; filename="customer-portal-events-${day}.${format}"`
  )
  const portal = req.scope.resolve<CustomerPortalModuleService>(CUSTOMER_PORTAL_MODULE)
  // A batch is read when the one before is on its way, so that a slow reader fills no memory.
  const text = Readable.from(exportText(format, portal.readEvents(filter)), { highWaterMark: 1 })
  try {
    await pipeline(text, res)
  } catch {
    // The file was cut off, which the reader sees; there is no answer left to give.
    req.scope
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn("An export of the customer portal's audit log broke off. Export it again.")
  }
}
