import { Module } from "@medusajs/framework/utils"
import validateOptions from "./loaders/validate-options"
import MakepayBillingModuleService from "./service"

export const MAKEPAY_BILLING_MODULE = "makepay_billing"

export default Module(MAKEPAY_BILLING_MODULE, {
  service: MakepayBillingModuleService,
  loaders: [validateOptions],
})
