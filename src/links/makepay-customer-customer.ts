import CustomerModule from "@medusajs/medusa/customer"
import { defineLink } from "@medusajs/framework/utils"
import MakepayBillingModule from "../modules/makepay_billing"

/** `makepay_customer.customer` in Query: the Medusa customer that MakePay's record belongs to. */
export default defineLink(
  { linkable: MakepayBillingModule.linkable.makepayCustomer, field: "customer_id" },
  CustomerModule.linkable.customer,
  { readOnly: true }
)
