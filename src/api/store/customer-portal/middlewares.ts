import {
  validateAndTransformBody,
  validateAndTransformQuery,
  type MiddlewareRoute,
} from "@medusajs/framework/http"
import { noStore } from "../../lib/no-store"
import { EmptySchema } from "../../lib/schemas"
import { requireSession } from "./lib/session"
import {
  StoreConfirmPortalCodeSchema,
  StoreCreatePortalSessionSchema,
  StoreListPortalPaymentsSchema,
  StoreRecoverPortalLinkSchema,
} from "./validators"

const BASE = "/store/customer-portal"

export const storePortalMiddlewares: MiddlewareRoute[] = [
  { matcher: `${BASE}*`, middlewares: [noStore] },
  {
    matcher: `${BASE}/sessions`,
    methods: ["POST"],
    bodyParser: { sizeLimit: "16kb" },
    middlewares: [validateAndTransformBody(StoreCreatePortalSessionSchema)],
  },
  { matcher: `${BASE}/sessions`, methods: ["GET", "DELETE"], middlewares: [requireSession] },
  { matcher: `${BASE}/sessions/:id`, methods: ["DELETE"], middlewares: [requireSession] },
  {
    matcher: `${BASE}/sessions/code`,
    methods: ["POST"],
    bodyParser: { sizeLimit: "16kb" },
    middlewares: [validateAndTransformBody(StoreConfirmPortalCodeSchema)],
  },
  {
    matcher: `${BASE}/recovery`,
    methods: ["POST"],
    bodyParser: { sizeLimit: "16kb" },
    middlewares: [validateAndTransformBody(StoreRecoverPortalLinkSchema)],
  },
  { matcher: BASE, methods: ["GET"], middlewares: [requireSession] },
  { matcher: `${BASE}/subscriptions`, methods: ["GET"], middlewares: [requireSession] },
  { matcher: `${BASE}/subscriptions/:uid`, methods: ["GET"], middlewares: [requireSession] },
  {
    matcher: `${BASE}/payments`,
    methods: ["GET"],
    middlewares: [
      requireSession,
      validateAndTransformQuery(StoreListPortalPaymentsSchema, { isList: true }),
    ],
  },
  { matcher: `${BASE}/payments/:uid`, methods: ["GET"], middlewares: [requireSession] },
  {
    matcher: `${BASE}/hosted-billing`,
    methods: ["POST"],
    middlewares: [requireSession, validateAndTransformBody(EmptySchema)],
  },
]
