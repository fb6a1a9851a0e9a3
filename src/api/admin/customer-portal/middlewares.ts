import {
  validateAndTransformBody,
  validateAndTransformQuery,
  type MiddlewareRoute,
} from "@medusajs/framework/http"
import { noStore } from "../../lib/no-store"
import { portalSettingsChange } from "../../../modules/customer_portal/lib/settings-schema"
import { EmptySchema } from "../../lib/schemas"
import {
  AdminAnswerPortalRequestSchema,
  AdminCreatePortalLinkSchema,
  AdminExportPortalEventsSchema,
  AdminListPortalEventsSchema,
  AdminListPortalLinksSchema,
  AdminListPortalRequestsSchema,
  AdminListPortalSessionsSchema,
  AdminRevokePortalLinkSchema,
  AdminRevokePortalLinksSchema,
} from "./validators"

const BASE = "/admin/customer-portal"

export const adminPortalMiddlewares: MiddlewareRoute[] = [
  { matcher: `${BASE}*`, middlewares: [noStore] },
  {
    matcher: `${BASE}/links`,
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminCreatePortalLinkSchema)],
  },
  {
    matcher: `${BASE}/links`,
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminListPortalLinksSchema, { isList: true })],
  },
  {
    matcher: `${BASE}/links/revoke`,
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminRevokePortalLinksSchema)],
  },
  {
    matcher: `${BASE}/links/:id/revoke`,
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminRevokePortalLinkSchema)],
  },
  {
    matcher: `${BASE}/sessions`,
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminListPortalSessionsSchema, { isList: true })],
  },
  {
    matcher: `${BASE}/sessions/:id/end`,
    methods: ["POST"],
    middlewares: [validateAndTransformBody(EmptySchema)],
  },
  {
    matcher: `${BASE}/events`,
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminListPortalEventsSchema, { isList: true })],
  },
  {
    matcher: `${BASE}/events/export`,
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminExportPortalEventsSchema, { isList: false })],
  },
  {
    matcher: `${BASE}/requests`,
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminListPortalRequestsSchema, { isList: true })],
  },
  {
    matcher: `${BASE}/requests/:id`,
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminAnswerPortalRequestSchema)],
  },
  {
    matcher: `${BASE}/settings`,
    methods: ["POST"],
    middlewares: [validateAndTransformBody(portalSettingsChange)],
  },
  {
    matcher: `${BASE}/sync`,
    methods: ["POST"],
    middlewares: [validateAndTransformBody(EmptySchema)],
  },
]
