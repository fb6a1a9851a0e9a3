import {
  validateAndTransformBody,
  validateAndTransformQuery,
  type MiddlewareRoute,
} from "@medusajs/framework/http"
import { noStore } from "../../lib/no-store"
import { EmptySchema } from "../../lib/schemas"
import {
  AdminCreatePortalLinkSchema,
  AdminListPortalLinksSchema,
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
    matcher: `${BASE}/sync`,
    methods: ["POST"],
    middlewares: [validateAndTransformBody(EmptySchema)],
  },
]
