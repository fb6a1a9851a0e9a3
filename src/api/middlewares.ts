import { defineMiddlewares } from "@medusajs/framework/http"
import { adminPortalMiddlewares } from "./admin/customer-portal/middlewares"
import { storePortalMiddlewares } from "./store/customer-portal/middlewares"

export default defineMiddlewares({
  routes: [...adminPortalMiddlewares, ...storePortalMiddlewares],
})
