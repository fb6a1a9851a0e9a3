import {
  validateAndTransformBody,
  validateAndTransformQuery,
  type MiddlewareRoute,
} from "@medusajs/framework/http"
import { noStore } from "../../lib/no-store"
import { EmptySchema } from "../../lib/schemas"
import { requireSession } from "./lib/session"
import { StoreCreatePortalSessionSchema, StoreListPortalPaymentsSchema } from "./validators"

const BASE = "/store/customer-portal"

export const storePortalMiddlewares: MiddlewareRoute[] = [
  { matcher: `${BASE}*`, middlewares: [noStore] },
  {
    matcher: `${BASE}/sessions`,
    methods: ["POST"],
    bodyParser: { sizeLimit: "16kb" },
    middlewares: [validateAndTransformBody(StoreCreatePortalSessionSchema)],
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
