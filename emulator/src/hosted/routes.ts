import type { Handler } from "../context.js"
import { route } from "../http/router.js"
import { actOnBilling, showBilling } from "./billing.js"
import { actOnPayment, showPayment } from "./payment.js"

/** The pages that MakePay hosts for payers and customers. */
export const hostedRoutes = [
  route<Handler>("GET", "/billing", showBilling),
  route<Handler>("POST", "/billing/actions", actOnBilling),
  route<Handler>("GET", "/payment/:uid", showPayment),
  route<Handler>("POST", "/payment/:uid/actions", actOnPayment),
]
